package dev.banteng.losses.custom;

import dev.banteng.core.Check;
import dev.banteng.core.Config;
import dev.banteng.core.autodiff.DerivedFormula;
import dev.banteng.core.autodiff.Formula;
import dev.banteng.core.data.internal.RowValues;
import dev.banteng.losses.api.LossFunction;
import dev.banteng.losses.api.ReducibleLoss;
import dev.banteng.losses.api.Reduction;
import dev.banteng.losses.api.Targets;
import dev.banteng.losses.internal.Settings;
import java.util.function.BinaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A loss of your own: one value a sample (or a pixel, or a prediction), from a formula whose
 * gradient ND4J derives, or from value and gradient written by hand.
 *
 * <p>The formula reads targets and predictions in one shape, that of the predictions. Nothing is
 * broadcast: other targets are refused, and so is a formula that gives anything but values for the
 * leading axes of the predictions. Reduction and weights work as with every other loss.
 *
 * <p>Example: {@code loss("surprise", (yTrue, yPred) ->
 * yTrue.mul(yPred).sum(1).rsub(1)).sparse(true).of(new int[] {1, 0}, new float[][] {{0.25f, 0.75f},
 * {0.5f, 0.5f}})} is 0.375. Where the targets are class indices, {@code sparse(true)} says so; the
 * formula then reads them as one-hot rows.
 *
 * <p>A derived gradient costs about half a millisecond a batch; one by hand costs less.
 *
 * <p>Where a formula fails, ND4J also logs an error. Such lines carry the MDC key {@code
 * banteng.trial}, by which a log configuration may leave them out, as {@code ./banteng shell} does.
 *
 * @see <a href="https://keras.io/api/losses/#creating-custom-losses">Keras: custom losses</a>
 */
public final class CustomLoss implements ReducibleLoss<CustomLoss> {
  private final String name;
  private final Reduction reduction;
  private final boolean sparse;
  private final Computation computation;
  private final RowValues shapes;

  private CustomLoss(
      String name, Reduction reduction, boolean sparse, Computation computation, RowValues shapes) {
    Settings.check("a loss", reduction, name);
    this.name = name;
    this.reduction = reduction;
    this.sparse = sparse;
    this.computation = computation;
    this.shapes = shapes;
  }

  private static CustomLoss of(String name, Computation computation) {
    var shapes = new RowValues(computation::values);
    return new CustomLoss(name, Reduction.SUM_OVER_BATCH_SIZE, false, computation, shapes);
  }

  /** A loss from a formula, whose gradient is derived. */
  public static CustomLoss fromFormula(String name, Formula formula) {
    Check.given("The formula of loss '" + name + "'", formula);
    return of(name, new FromFormula(new DerivedFormula(formula)));
  }

  /** A loss from value and gradient, both written by hand. */
  public static CustomLoss fromGradient(
      String name, BinaryOperator<INDArray> values, BinaryOperator<INDArray> gradient) {
    Check.given("The values of loss '" + name + "'", values);
    Check.given("The gradient of loss '" + name + "'", gradient);
    return of(name, new Handwritten(values, gradient));
  }

  /** The same loss, taking class indices where predictions have a value for each class. */
  public CustomLoss sparse(boolean value) {
    return new CustomLoss(name, reduction, value, computation, shapes);
  }

  @Override
  public CustomLoss reduction(Reduction value) {
    return new CustomLoss(name, value, sparse, computation, shapes);
  }

  @Override
  public CustomLoss name(String value) {
    return new CustomLoss(value, reduction, sparse, computation, shapes);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Reduction reduction() {
    return reduction;
  }

  @Override
  public Targets targets() {
    return sparse ? Targets.CLASS_INDICES : Targets.VALUES;
  }

  @Override
  public LossFunction start() {
    return new CustomFunction(name, sparse, computation, shapes);
  }

  @Override
  public String registeredName() {
    return name;
  }

  @Override
  public String className() {
    return "LossFunctionWrapper";
  }

  /** Keras' config of a loss made of a function, which files know by its name only. */
  @Override
  public Config config() {
    return new Config()
        .with("name", name)
        .with("reduction", reduction.identifier())
        .with("fn", name);
  }

  @Override
  public String toString() {
    return Check.format("loss(\"%s\", ...)", name);
  }
}
