package dev.banteng.losses.custom;

import dev.banteng.core.Check;
import dev.banteng.core.Config;
import dev.banteng.core.Rows;
import dev.banteng.core.Shape;
import dev.banteng.core.autodiff.Derived;
import dev.banteng.core.autodiff.DerivedFormula;
import dev.banteng.core.autodiff.Formula;
import dev.banteng.core.data.internal.Conversion;
import dev.banteng.core.data.internal.RowValues;
import dev.banteng.losses.api.ReducibleLoss;
import dev.banteng.losses.api.Reduction;
import dev.banteng.losses.api.Targets;
import dev.banteng.losses.internal.Labels;
import dev.banteng.losses.internal.Settings;
import dev.banteng.losses.internal.ShapeCheck;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A loss of your own: one value a row (or a pixel, or a prediction), from a formula whose gradient
 * ND4J derives, or from value and gradient written by hand.
 *
 * <p>The formula reads truth and predictions in one shape, that of the predictions. Nothing is
 * broadcast: other truth is refused, and so is a formula that gives anything but values for the
 * leading axes of the predictions. Reduction and weights work as with every other loss.
 *
 * <p>Example: {@code loss("surprise", (yTrue, yPred) ->
 * yTrue.mul(yPred).sum(1).rsub(1)).sparse(true).of(new int[] {1, 0}, new float[][] {{0.25f, 0.75f},
 * {0.5f, 0.5f}})} is 0.375. Where the truth is class numbers, {@code sparse(true)} says so; the
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

  /** The same loss, taking class numbers where predictions have a value for each class. */
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
  public Shape check(Shape yTrue, Shape yPred) {
    if (!sparse && yPred.last() > 1 && ShapeCheck.isLabels(yTrue, yPred)) {
      throw Check.fail(
          name
              + " takes truth in the shape of the predictions, "
              + yPred.withBatch()
              + ", but the truth is "
              + yTrue.withBatch()
              + ".\nIf it is class numbers, say so with sparse(true).");
    }
    Shape read =
        sparse ? ShapeCheck.labels(name, yTrue, yPred) : ShapeCheck.same(name, yTrue, yPred);
    shapes.sizes(name, 1, read);
    return read;
  }

  @Override
  public void checkLabels(String who, Rows yTrue, Shape yPred, long firstRow) {
    if (sparse) {
      Labels.classes(who, name, yTrue, yPred.last(), OptionalInt.empty(), firstRow);
    }
  }

  @Override
  public long[] valuesShape(int rows, Shape yPred) {
    return shapes.sizes(name, rows, yPred);
  }

  @Override
  public int compute(Rows yTrue, Rows yPred, double[] values, float @Nullable [] gradient) {
    INDArray result;
    if (gradient == null) {
      INDArray truth = truth(yTrue, yPred.shape());
      INDArray predictions = Conversion.tensor(yPred);
      result = attempt(yPred.shape(), () -> computation.values(truth, predictions));
    } else {
      INDArray ones = Nd4j.valueArrayOf(valuesShape(yPred.count(), yPred.shape()), 1f);
      Derived derived = derive(yTrue, yPred, ones);
      copy(derived.gradient(), gradient);
      result = derived.values();
    }
    double[] numbers = result.dup('c').data().asDouble();
    System.arraycopy(numbers, 0, values, 0, numbers.length);
    return numbers.length;
  }

  /** Where weights differ the gradient is derived anew: a formula may mix rows. */
  @Override
  public void chain(Rows yTrue, Rows yPred, double[] factors, float[] gradient) {
    int count = values(yPred.count(), yPred.shape());
    if (Arrays.stream(factors, 0, count).allMatch(factor -> factor == factors[0])) {
      for (int i = 0; i < yPred.size(); i++) {
        gradient[i] *= (float) factors[0];
      }
      return;
    }
    float[] each = new float[count];
    for (int i = 0; i < count; i++) {
      each[i] = (float) factors[i];
    }
    long[] sizes = valuesShape(yPred.count(), yPred.shape());
    copy(derive(yTrue, yPred, Nd4j.create(each, sizes, 'c')).gradient(), gradient);
  }

  private Derived derive(Rows yTrue, Rows yPred, INDArray factors) {
    INDArray truth = truth(yTrue, yPred.shape());
    INDArray predictions = Conversion.tensor(yPred);
    return attempt(yPred.shape(), () -> computation.derive(truth, predictions, factors));
  }

  private <T> T attempt(Shape yPred, Supplier<T> formula) {
    return RowValues.attempt(name, yPred, formula);
  }

  /** The truth in the shape of the predictions: as it is, or its one-hot rows. */
  private INDArray truth(Rows yTrue, Shape yPred) {
    if (!sparse) {
      return Conversion.tensor(yTrue.reshape(yPred));
    }
    checkLabels("", yTrue, yPred, 0);
    float[] oneHot = new float[yTrue.count() * yPred.size()];
    for (int i = 0; i < yTrue.size(); i++) {
      oneHot[i * yPred.last() + (int) yTrue.data()[i]] = 1;
    }
    return Nd4j.create(oneHot, yPred.batch(yTrue.count()), 'c');
  }

  private static void copy(INDArray from, float[] to) {
    float[] numbers = from.dup('c').data().asFloat();
    System.arraycopy(numbers, 0, to, 0, numbers.length);
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
    return "loss(\"" + name + "\", ...)";
  }
}
