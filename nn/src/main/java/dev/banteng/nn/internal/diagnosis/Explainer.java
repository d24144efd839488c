package dev.banteng.nn.internal.diagnosis;

import dev.banteng.core.Equation;
import dev.banteng.core.Link;
import dev.banteng.core.Rows;
import dev.banteng.core.backend.Engines;
import dev.banteng.core.data.Dataset;
import dev.banteng.core.engine.Parameter;
import dev.banteng.losses.api.Loss;
import dev.banteng.nn.api.EvaluateOption;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.diagnosis.LayerStep;
import dev.banteng.nn.diagnosis.LossStep;
import dev.banteng.nn.diagnosis.StepExplanation;
import dev.banteng.nn.diagnosis.WeightStep;
import dev.banteng.nn.internal.training.ObservedStep;
import dev.banteng.nn.internal.training.OneBatch;
import dev.banteng.nn.internal.training.StackedLayer;
import dev.banteng.nn.internal.training.StepLoss;
import dev.banteng.nn.internal.training.StepObserver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Explains one step of training on one batch. */
public final class Explainer implements StepObserver {
  /** A batch of fit's, unless the caller says another size. */
  private static final int SAMPLES = 32;

  private final Inspected model;
  private final OneBatch batch;
  private final ObservedStep step;
  private final Map<Integer, INDArray> outputs = new HashMap<>();
  private final Map<Integer, INDArray> logits = new HashMap<>();
  private final Map<Integer, INDArray> gradients = new HashMap<>();

  private Explainer(Inspected model, OneBatch batch, ObservedStep step) {
    this.model = model;
    this.batch = batch;
    this.step = step;
  }

  /**
   * A step on some of the data.
   *
   * @throws IllegalArgumentException if data and model do not go together
   */
  public static StepExplanation of(Inspected model, Dataset data, List<EvaluateOption> options) {
    Engines.requireNd4j();
    OneBatch batch =
        OneBatch.of(model.stack(), model.compiled(), data, options, "explainStep", SAMPLES);
    try (ObservedStep step = model.step(batch)) {
      return new Explainer(model, batch, step).run();
    }
  }

  @Override
  public void output(int layer, float[] values) {
    outputs.put(layer, array(layer, values));
  }

  @Override
  public void logits(int layer, float[] values) {
    logits.put(layer, array(layer, values));
  }

  @Override
  public void gradient(int layer, float[] values) {
    gradients.put(layer, array(layer, values));
  }

  private INDArray array(int layer, float[] values) {
    return Nd4j.create(values, step.layers().get(layer).output().batch(batch.count()), 'c');
  }

  private StepExplanation run() {
    List<List<INDArray>> weights = ofParameters(Explainer::value); // statistics move forward
    StepLoss before = step.run(batch.inputs(), batch.targets(), batch.weights(), this);
    List<List<INDArray>> slopes = ofParameters(Explainer::gradient);
    Optimizer optimizer = model.compiled().optimizer();
    long number = step.updater().iterations() + 1;
    double rate = step.updater().learningRate();
    step.step();
    var layers = new ArrayList<LayerStep>();
    for (int i = 0; i < weights.size(); i++) {
      layers.add(layer(i, weights.get(i), slopes.get(i)));
    }
    StepLoss after =
        step.run(batch.inputs(), batch.targets(), batch.weights(), new StepObserver() {});
    return new StepExplanation(
        array(batch.inputs()),
        array(batch.targets()),
        layers,
        loss(before, after),
        optimizer.toString(),
        optimizer.equation(),
        number,
        rate);
  }

  private List<List<INDArray>> ofParameters(Function<Parameter, INDArray> array) {
    return step.layers().stream()
        .map(layer -> layer.parameters().stream().map(array).toList())
        .toList();
  }

  private static INDArray value(Parameter parameter) {
    return array(parameter, parameter.value().toFloats());
  }

  private static INDArray gradient(Parameter parameter) {
    return array(
        parameter,
        parameter.trainable() ? parameter.gradient().toFloats() : new float[parameter.size()]);
  }

  private static INDArray array(Parameter parameter, float[] values) {
    return Nd4j.create(values, parameter.value().sizes(), 'c');
  }

  private static INDArray array(Rows rows) {
    return Nd4j.create(rows.data(), rows.shape().batch(rows.count()), 'c');
  }

  private LayerStep layer(int i, List<INDArray> before, List<INDArray> slopes) {
    StackedLayer layer = step.layers().get(i);
    var weights = new ArrayList<WeightStep>();
    for (int p = 0; p < before.size(); p++) {
      Parameter parameter = layer.parameters().get(p);
      weights.add(
          new WeightStep(
              parameter.name().substring(layer.name().length() + 1),
              parameter.trainable(),
              before.get(p),
              slopes.get(p),
              value(parameter)));
    }
    return new LayerStep(
        layer.name(),
        equation(layer.layer(), logits.containsKey(i)),
        known(outputs.get(i)),
        Optional.ofNullable(logits.get(i)),
        Optional.ofNullable(gradients.get(i)),
        weights);
  }

  private static INDArray known(@Nullable INDArray output) {
    if (output == null) {
      throw new IllegalStateException("A layer put nothing out.");
    }
    return output;
  }

  /** Behind logits the loss and the activation are derived together. */
  private static Equation equation(Layer layer, boolean fromLogits) {
    Equation whole = layer.equation();
    if (!fromLogits) {
      return whole;
    }
    String backward =
        layer.withoutLink().map(rest -> rest.equation().renamed("y", "z").backward()).orElse("");
    return new Equation(whole.forward(), backward);
  }

  private LossStep loss(StepLoss before, StepLoss after) {
    Loss loss = model.compiled().loss();
    Equation equation = loss.equation();
    if (step.fused() && !equation.backward().isEmpty()) {
      equation =
          new Equation(
              equation.forward(),
              loss.link() == Link.SOFTMAX
                  ? "with softmax, dz = (y - y_true as one-hot) / samples"
                  : "with sigmoid, dz = (y - y_true) / numbers");
    }
    return new LossStep(
        loss.name(), equation, before.sum(), before.weights() + before.outputs(), after.sum());
  }
}
