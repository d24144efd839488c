package dev.banteng.nn.internal.diagnosis;

import dev.banteng.core.Rows;
import dev.banteng.core.data.Dataset;
import dev.banteng.core.engine.Parameter;
import dev.banteng.losses.api.Loss;
import dev.banteng.losses.api.Targets;
import dev.banteng.nn.api.EvaluateOption;
import dev.banteng.nn.diagnosis.ClassDiagnosis;
import dev.banteng.nn.diagnosis.Diagnosis;
import dev.banteng.nn.diagnosis.InputDiagnosis;
import dev.banteng.nn.diagnosis.LayerDiagnosis;
import dev.banteng.nn.diagnosis.LossDiagnosis;
import dev.banteng.nn.diagnosis.ParameterDiagnosis;
import dev.banteng.nn.diagnosis.Statistics;
import dev.banteng.nn.internal.training.ObservedStep;
import dev.banteng.nn.internal.training.OneBatch;
import dev.banteng.nn.internal.training.StackedLayer;
import dev.banteng.nn.internal.training.StepLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;

/** Diagnoses a model on one batch. */
public final class Diagnoser {
  /** Enough to tell a dead unit from one that is seldom at work. */
  private static final int SAMPLES = 256;

  private final Inspected model;
  private final OneBatch batch;
  private final ObservedStep step;
  private final List<StackedLayer> layers;
  private final LayerWatch watch;

  private Diagnoser(Inspected model, OneBatch batch, ObservedStep step) {
    this.model = model;
    this.batch = batch;
    this.step = step;
    this.layers = step.layers();
    this.watch = new LayerWatch(layers);
  }

  /**
   * What a step on some of the data shows.
   *
   * @throws IllegalArgumentException if data and model do not go together
   */
  public static Diagnosis of(Inspected model, Dataset data, List<EvaluateOption> options) {
    OneBatch batch =
        OneBatch.of(model.stack(), model.compiled(), data, options, "diagnose", SAMPLES);
    try (ObservedStep step = model.step(batch)) {
      return new Diagnoser(model, batch, step).run();
    }
  }

  private Diagnosis run() {
    List<List<float[]>> before = weights(); // statistics move forward
    StepLoss loss = step.run(batch.inputs(), batch.targets(), batch.weights(), watch);
    LossDiagnosis beside = loss(loss);
    long taken = step.updater().iterations();
    double rate = step.updater().learningRate();
    List<List<ParameterDiagnosis>> parameters = moved(before);
    var findings =
        new LayerFindings(layers, watch, Statistics.of(batch.inputs().data()), batch.count());
    var diagnosed = new ArrayList<LayerDiagnosis>();
    for (int i = 0; i < layers.size(); i++) {
      diagnosed.add(layer(i, parameters.get(i), findings));
    }
    String optimizer = model.compiled().optimizer().toString();
    return new Diagnosis(
        batch.count(),
        inputs(findings),
        classes(),
        diagnosed,
        beside,
        StepFindings.of(optimizer, taken, rate, parameters, beside));
  }

  private InputDiagnosis inputs(LayerFindings findings) {
    Rows x = batch.inputs();
    return new InputDiagnosis(
        Statistics.of(x.data()), x.shape().size(), LayerWatch.constant(x), findings.inputs());
  }

  private Optional<ClassDiagnosis> classes() {
    Targets kind = model.compiled().loss().targets();
    if (!kind.tellClasses()) {
      return Optional.empty();
    }
    Rows y = batch.targets();
    boolean labels = y.integers() || kind == Targets.CLASS_INDICES || kind == Targets.SIGNS;
    var known = new Rows(y.shape(), y.data(), y.count(), labels);
    SortedMap<Integer, Integer> counts = Dataset.of(batch.inputs(), known).classCounts();
    return ClassFindings.of(counts, model.compiled().loss().ignoreClass());
  }

  private LossDiagnosis loss(StepLoss loss) {
    Loss function = model.compiled().loss();
    boolean logits = step.fused() || function.fromLogits();
    OptionalDouble guessing =
        Guess.of(function, logits, model.stack().output(), batch.targets())
            .map(guess -> step.loss(guess, batch.targets(), batch.weights()))
            .map(OptionalDouble::of)
            .orElse(OptionalDouble.empty());
    return LossFindings.of(
        function, loss, guessing, step.updater().iterations(), step.updater().learningRate());
  }

  private List<List<float[]>> weights() {
    return layers.stream()
        .map(each -> each.parameters().stream().map(p -> p.value().toFloats()).toList())
        .toList();
  }

  /** The weights of each layer, moved by a step. */
  private List<List<ParameterDiagnosis>> moved(List<List<float[]>> before) {
    List<List<Double>> gradients =
        layers.stream()
            .map(each -> each.parameters().stream().map(Diagnoser::gradient).toList())
            .toList();
    WholeStep.of(step);
    var moved = new ArrayList<List<ParameterDiagnosis>>();
    for (int i = 0; i < layers.size(); i++) {
      var ofLayer = new ArrayList<ParameterDiagnosis>();
      for (int p = 0; p < before.get(i).size(); p++) {
        ofLayer.add(
            moved(
                layers.get(i).parameters().get(p), before.get(i).get(p), gradients.get(i).get(p)));
      }
      moved.add(ofLayer);
    }
    return moved;
  }

  private static double gradient(Parameter parameter) {
    return parameter.trainable() ? LayerWatch.norm(parameter.gradient().toFloats()) : 0;
  }

  /** Moving statistics change too, but by no step of the optimizer. */
  private static ParameterDiagnosis moved(Parameter parameter, float[] before, double gradient) {
    float[] by = parameter.value().toFloats();
    for (int i = 0; i < by.length; i++) {
      by[i] -= before[i];
    }
    return new ParameterDiagnosis(
        parameter.name(),
        parameter.shape(),
        parameter.trainable(),
        LayerWatch.norm(before),
        gradient,
        parameter.trainable() ? LayerWatch.norm(by) : 0);
  }

  private LayerDiagnosis layer(int i, List<ParameterDiagnosis> parameters, LayerFindings findings) {
    StackedLayer layer = layers.get(i);
    LayerWatch.Seen seen = watch.at(i);
    return new LayerDiagnosis(
        layer.name(),
        layer.layer().className(),
        layer.output(),
        seen.outputs(),
        seen.dead(),
        seen.saturated(),
        seen.gradient(),
        parameters,
        findings.of(i));
  }
}
