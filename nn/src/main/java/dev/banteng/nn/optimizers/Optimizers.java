package dev.banteng.nn.optimizers;

import dev.banteng.core.Kind;
import dev.banteng.core.Kinds;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.api.Schedule;
import java.util.List;
import java.util.Map;

/**
 * The catalogue of optimizers: {@code model.compile(adam(1e-3), mse())}. The rate is a number, or a
 * schedule of {@link dev.banteng.nn.optimizers.schedules.Schedules}: {@code
 * adam(exponentialDecay(1e-2, 1000, 0.9))}.
 */
public final class Optimizers {
  private static final Kinds<Optimizer> KINDS =
      new Kinds<Optimizer>(
              "optimizer",
              List.of(
                  Kind.of(Sgd.PROTOTYPE),
                  Kind.of(RmsProp.PROTOTYPE, "rmsprop"),
                  Kind.of(Adam.PROTOTYPE),
                  Kind.of(AdamW.PROTOTYPE, "adamw"),
                  Kind.of(Adamax.PROTOTYPE),
                  Kind.of(Nadam.PROTOTYPE),
                  Kind.of(Adagrad.PROTOTYPE),
                  Kind.of(Adadelta.PROTOTYPE),
                  Kind.of(Adafactor.PROTOTYPE),
                  Kind.of(Ftrl.PROTOTYPE),
                  Kind.of(Lion.PROTOTYPE),
                  Kind.of(Lamb.PROTOTYPE),
                  Kind.of(Muon.PROTOTYPE)))
          .suggesting(
              Map.of(
                  "amsgrad", "adam().amsgrad(true)",
                  "momentum", "sgd(0.01).momentum(0.9)",
                  "sgdm", "sgd(0.01).momentum(0.9)",
                  "nesterov", "sgd(0.01).momentum(0.9).nesterov(true)",
                  "nag", "sgd(0.01).momentum(0.9).nesterov(true)",
                  "gd", "sgd",
                  "gradient_descent", "sgd"));

  private Optimizers() {}

  /** Gradient descent with rate 0.01. */
  public static Sgd sgd() {
    return Sgd.PROTOTYPE.usual();
  }

  /** Gradient descent: steps against the gradient. */
  public static Sgd sgd(double learningRate) {
    return sgd().learningRate(learningRate);
  }

  /** Gradient descent whose rate follows a schedule. */
  public static Sgd sgd(Schedule learningRate) {
    return sgd().learningRate(learningRate);
  }

  /** RMSprop with rate 0.001. */
  public static RmsProp rmsprop() {
    return RmsProp.PROTOTYPE.usual();
  }

  /** RMSprop: steps divided by the gradient's recent size. Hinton 2012. */
  public static RmsProp rmsprop(double learningRate) {
    return rmsprop().learningRate(learningRate);
  }

  /** RMSprop whose rate follows a schedule. */
  public static RmsProp rmsprop(Schedule learningRate) {
    return rmsprop().learningRate(learningRate);
  }

  /** Adam with rate 0.001. */
  public static Adam adam() {
    return Adam.PROTOTYPE.usual();
  }

  /** Adam: steps by the gradient's moving mean and size. Kingma and Ba 2014. */
  public static Adam adam(double learningRate) {
    return adam().learningRate(learningRate);
  }

  /** Adam whose rate follows a schedule. */
  public static Adam adam(Schedule learningRate) {
    return adam().learningRate(learningRate);
  }

  /** AdamW with rate 0.001 and weight decay 0.004. */
  public static AdamW adamw() {
    return AdamW.PROTOTYPE.usual();
  }

  /** AdamW: Adam with weights that decay, by 0.004 times the rate. Loshchilov and Hutter 2019. */
  public static AdamW adamw(double learningRate) {
    return adamw().learningRate(learningRate);
  }

  /** AdamW whose rate follows a schedule. */
  public static AdamW adamw(Schedule learningRate) {
    return adamw().learningRate(learningRate);
  }

  /** Adamax with rate 0.001. */
  public static Adamax adamax() {
    return Adamax.PROTOTYPE.usual();
  }

  /** Adamax: Adam with the largest recent gradient for its size. Kingma and Ba 2014. */
  public static Adamax adamax(double learningRate) {
    return adamax().learningRate(learningRate);
  }

  /** Adamax whose rate follows a schedule. */
  public static Adamax adamax(Schedule learningRate) {
    return adamax().learningRate(learningRate);
  }

  /** Nadam with rate 0.001. */
  public static Nadam nadam() {
    return Nadam.PROTOTYPE.usual();
  }

  /** Nadam: Adam with Nesterov's look ahead. Dozat 2015. */
  public static Nadam nadam(double learningRate) {
    return nadam().learningRate(learningRate);
  }

  /** Nadam whose rate follows a schedule. */
  public static Nadam nadam(Schedule learningRate) {
    return nadam().learningRate(learningRate);
  }

  /** Adagrad with rate 0.001. */
  public static Adagrad adagrad() {
    return Adagrad.PROTOTYPE.usual();
  }

  /** Adagrad: steps divided by the root of all squares so far. Duchi et al. 2011. */
  public static Adagrad adagrad(double learningRate) {
    return adagrad().learningRate(learningRate);
  }

  /** Adagrad whose rate follows a schedule. */
  public static Adagrad adagrad(Schedule learningRate) {
    return adagrad().learningRate(learningRate);
  }

  /** Adadelta with rate 0.001. */
  public static Adadelta adadelta() {
    return Adadelta.PROTOTYPE.usual();
  }

  /** Adadelta: steps as long as the recent ones, by the gradient's size. Zeiler 2012. */
  public static Adadelta adadelta(double learningRate) {
    return adadelta().learningRate(learningRate);
  }

  /** Adadelta whose rate follows a schedule. */
  public static Adadelta adadelta(Schedule learningRate) {
    return adadelta().learningRate(learningRate);
  }

  /** Adafactor with rate 0.001. */
  public static Adafactor adafactor() {
    return Adafactor.PROTOTYPE.usual();
  }

  /** Adafactor: sizes of gradients from means of rows and columns. Shazeer and Stern 2018. */
  public static Adafactor adafactor(double learningRate) {
    return adafactor().learningRate(learningRate);
  }

  /** Adafactor whose rate follows a schedule. */
  public static Adafactor adafactor(Schedule learningRate) {
    return adafactor().learningRate(learningRate);
  }

  /** FTRL with rate 0.001. */
  public static Ftrl ftrl() {
    return Ftrl.PROTOTYPE.usual();
  }

  /** FTRL: weights from the sums of all gradients so far. McMahan et al. 2013. */
  public static Ftrl ftrl(double learningRate) {
    return ftrl().learningRate(learningRate);
  }

  /** FTRL whose rate follows a schedule. */
  public static Ftrl ftrl(Schedule learningRate) {
    return ftrl().learningRate(learningRate);
  }

  /** Lion with rate 0.001. */
  public static Lion lion() {
    return Lion.PROTOTYPE.usual();
  }

  /** Lion: steps of one length by the sign of the momentum. Chen et al. 2023. */
  public static Lion lion(double learningRate) {
    return lion().learningRate(learningRate);
  }

  /** Lion whose rate follows a schedule. */
  public static Lion lion(Schedule learningRate) {
    return lion().learningRate(learningRate);
  }

  /** Lamb with rate 0.001. */
  public static Lamb lamb() {
    return Lamb.PROTOTYPE.usual();
  }

  /** Lamb: Adam's steps, as long as each weight's norm says. You et al. 2019. */
  public static Lamb lamb(double learningRate) {
    return lamb().learningRate(learningRate);
  }

  /** Lamb whose rate follows a schedule. */
  public static Lamb lamb(Schedule learningRate) {
    return lamb().learningRate(learningRate);
  }

  /** Muon with rate 0.001. */
  public static Muon muon() {
    return Muon.PROTOTYPE.usual();
  }

  /** Muon: matrices by their momentum made orthogonal, the rest by Adam. Jordan et al. 2024. */
  public static Muon muon(double learningRate) {
    return muon().learningRate(learningRate);
  }

  /** Muon whose rate follows a schedule. */
  public static Muon muon(Schedule learningRate) {
    return muon().learningRate(learningRate);
  }

  /**
   * The optimizer that Keras calls so, with Keras' defaults.
   *
   * <p>Example: {@code optimizer("adam")} is {@code adam()}.
   *
   * @throws IllegalArgumentException naming the nearest identifier if there is none of that name
   */
  public static Optimizer optimizer(String identifier) {
    return KINDS.get(identifier);
  }

  /** The registry: every optimizer under Keras' identifiers. */
  public static Kinds<Optimizer> kinds() {
    return KINDS;
  }
}
