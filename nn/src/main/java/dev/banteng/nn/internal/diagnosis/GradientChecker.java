package dev.banteng.nn.internal.diagnosis;

import dev.banteng.core.Check;
import dev.banteng.core.Seed;
import dev.banteng.core.backend.Engines;
import dev.banteng.core.data.Dataset;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.diagnosis.GradientReport;
import dev.banteng.nn.diagnosis.GradientRow;
import dev.banteng.nn.diagnosis.GradientRow.State;
import dev.banteng.nn.internal.training.ObservedStep;
import dev.banteng.nn.internal.training.OneBatch;
import dev.banteng.nn.internal.training.StackedLayer;
import dev.banteng.nn.internal.training.StepObserver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Compares gradients with central differences, in double on ND4J's engine. Losses read float32, so
 * the derivative is taken in two parts by the chain rule: differences of the loss for each
 * prediction, and differences of the predictions for each weight.
 */
public final class GradientChecker {
  /** Each prediction of them is moved. */
  private static final int SAMPLES = 32;

  private static final double[] STEPS = {1e-4, 1e-6};
  private static final double[] LOSS_STEPS = {1e-2, 1e-3, 1e-4};

  /** Predictions are moved as if they were at least this large. */
  private static final double LEAST = 0.1;

  /**
   * Differences are relative to this part of the largest derivative at least, and of what a
   * derivative is the sum of: where that cancels, float32's rounding is left.
   */
  private static final double PART = 1e-4;

  private final OneBatch batch;
  private final ObservedStep step;
  private final int entries;
  private double[] byPredictions = new double[0];
  private double[] outputs = new double[0];
  private double penalties;
  private double summands; // how large those are that a change is the sum of: each is rounded

  private GradientChecker(OneBatch batch, ObservedStep step, int entries) {
    this.batch = batch;
    this.step = step;
    this.entries = entries;
  }

  /**
   * Checks the gradients of a model.
   *
   * @param entries how many numbers of each weight at most: half of them those with the largest
   *     gradients
   * @throws IllegalArgumentException if data and model do not go together
   */
  public static GradientReport of(Inspected model, Dataset data, int entries) {
    Check.positive("entries of gradientCheck", entries);
    OneBatch batch =
        OneBatch.of(model.stack(), model.compiled(), data, List.of(), "gradientCheck", SAMPLES);
    try (ObservedStep step = model.step(batch, Engines.inDouble())) {
      var checker = new GradientChecker(batch, step, entries);
      return new GradientReport(batch.count(), checker.rows());
    }
  }

  private List<GradientRow> rows() {
    step.run(batch.inputs(), batch.targets(), batch.weights(), new StepObserver() {});
    var rows = new ArrayList<GradientRow>();
    List<double[]> gradients = new ArrayList<>();
    for (StackedLayer layer : step.layers()) {
      layer.parameters().forEach(each -> gradients.add(each.gradient().toDoubles()));
    }
    outputs = step.outputs(batch.inputs());
    penalties = step.penalties();
    rows.add(ofLoss());
    int next = 0;
    for (StackedLayer layer : step.layers()) {
      for (Parameter parameter : layer.parameters()) {
        rows.add(of(parameter, gradients.get(next++)));
      }
    }
    return rows;
  }

  /** The loss by each prediction, which is float32. */
  private GradientRow ofLoss() {
    float[] gradient = step.outputGradient();
    float[] at = new float[outputs.length];
    double[] analytic = new double[outputs.length];
    double largest = 0;
    for (int i = 0; i < at.length; i++) {
      at[i] = (float) outputs[i];
      analytic[i] = gradient[i];
      largest = Math.max(largest, Math.abs(gradient[i]));
    }
    double loss = step.loss(at, batch.targets(), batch.weights());
    byPredictions = new double[at.length];
    var found = new ArrayList<Difference>();
    for (int i = 0; i < at.length; i++) {
      Difference difference = ofPrediction(i, at, analytic[i], PART * largest, loss);
      byPredictions[i] = difference.kink() ? analytic[i] : difference.numeric();
      found.add(difference);
    }
    return row("loss", "[" + batch.count() + ", ...]", found);
  }

  private Difference ofPrediction(int i, float[] at, double analytic, double size, double loss) {
    float kept = at[i];
    double scale = Math.max(Math.abs(kept), LEAST);
    Difference.Change change =
        by -> {
          at[i] = (float) (kept + by);
          double moved = (double) at[i] - kept; // what float32 makes of the step
          double value = step.loss(at, batch.targets(), batch.weights()) - loss;
          at[i] = kept;
          return value * (by / moved);
        };
    double[] steps = Arrays.stream(LOSS_STEPS).map(each -> each * scale).toArray();
    return Difference.of(analytic, size, change, steps);
  }

  private GradientRow of(Parameter parameter, double[] gradient) {
    String shape = parameter.shape().toString();
    if (!parameter.trainable()) {
      return new GradientRow(parameter.name(), shape, 0, 0, 0, 0, 0, State.FROZEN);
    }
    double largest = Arrays.stream(gradient).map(Math::abs).max().orElse(0);
    double[] at = parameter.value().toDoubles();
    var found = new ArrayList<Difference>();
    for (int i : chosen(gradient)) {
      double kept = at[i];
      Difference.Change change =
          by -> {
            at[i] = kept + by;
            parameter.value().write(at);
            at[i] = kept;
            return change();
          };
      double scale = Math.max(1, Math.abs(kept));
      double[] steps = Arrays.stream(STEPS).map(each -> each * scale).toArray();
      change.by(steps[0]);
      double size = PART * Math.max(largest, summands / steps[0]);
      found.add(Difference.of(gradient[i], size, change, steps));
    }
    parameter.value().write(at);
    return row(parameter.name(), shape, found);
  }

  /** How the loss changes, to first order in the predictions. */
  private double change() {
    double[] moved = step.outputs(batch.inputs());
    double sum = step.penalties() - penalties;
    summands = 0;
    for (int i = 0; i < moved.length; i++) {
      double summand = byPredictions[i] * (moved[i] - outputs[i]);
      sum += summand;
      summands += Math.abs(summand);
    }
    return sum;
  }

  /** Half of them with the largest derivatives, as most of an embedding's are 0; half by chance. */
  private Set<Integer> chosen(double[] gradient) {
    int[] order = IntStream.range(0, gradient.length).toArray();
    if (order.length <= entries) {
      return new LinkedHashSet<>(Arrays.stream(order).boxed().toList());
    }
    var chosen = new LinkedHashSet<Integer>();
    IntStream.range(0, gradient.length)
        .boxed()
        .sorted(Comparator.comparing(i -> -Math.abs(gradient[i])))
        .limit((entries + 1) / 2)
        .forEach(chosen::add);
    Seed.shuffle(order, Seed.of(0).random());
    for (int i = 0; chosen.size() < entries; i++) {
      chosen.add(order[i]);
    }
    return chosen;
  }

  private static GradientRow row(String name, String shape, List<Difference> found) {
    int kinks = (int) found.stream().filter(Difference::kink).count();
    Difference worst =
        found.stream()
            .max(
                Comparator.comparing((Difference each) -> !each.kink())
                    .thenComparing(Difference::error))
            .orElse(new Difference(0, 0, 0, false));
    return new GradientRow(
        name,
        shape,
        found.size(),
        kinks,
        worst.analytic(),
        worst.numeric(),
        worst.error(),
        state(worst));
  }

  private static State state(Difference worst) {
    if (worst.kink()) {
      return State.KINK;
    }
    return worst.error() < Difference.RIGHT
        ? State.RIGHT
        : worst.error() < Difference.WRONG ? State.DOUBTFUL : State.WRONG;
  }
}
