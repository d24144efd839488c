package dev.banteng.nn.diagnosis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A diagnosis as JSON has it: objects are maps. */
final class DiagnosisJson {
  private DiagnosisJson() {}

  static Map<String, @Nullable Object> of(Diagnosis all) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("samples", all.samples());
    json.put("inputs", inputs(all.inputs()));
    json.put("classes", all.classes().map(DiagnosisJson::classes).orElse(null));
    json.put("layers", all.layers().stream().map(DiagnosisJson::layer).toList());
    json.put("loss", loss(all.loss()));
    json.put("step", step(all.step()));
    json.put("complaints", all.complaints());
    return json;
  }

  private static Map<String, @Nullable Object> inputs(InputDiagnosis inputs) {
    Map<String, @Nullable Object> json = statistics(inputs.values());
    json.put("features", inputs.features());
    json.put("constant", inputs.constant());
    return with(inputs.verdict(), json);
  }

  private static Map<String, @Nullable Object> classes(ClassDiagnosis classes) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("counts", classes.counts());
    return with(classes.verdict(), json);
  }

  private static Map<String, @Nullable Object> layer(LayerDiagnosis layer) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("name", layer.name());
    json.put("class_name", layer.className());
    json.put("output_shape", layer.output().toArray());
    json.put("outputs", statistics(layer.outputs()));
    json.put("dead", known(layer.dead()));
    json.put("saturated", known(layer.saturated()));
    json.put("output_gradient", known(layer.outputGradient()));
    json.put("gradient", known(layer.gradient()));
    json.put("ratio", known(layer.ratio()));
    json.put("parameters", layer.parameters().stream().map(DiagnosisJson::parameter).toList());
    return with(layer.verdict(), json);
  }

  private static Map<String, @Nullable Object> parameter(ParameterDiagnosis parameter) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("name", parameter.name());
    json.put("shape", parameter.shape().toArray());
    json.put("trainable", parameter.trainable());
    json.put("norm", parameter.norm());
    json.put("gradient", parameter.gradient());
    json.put("step", parameter.step());
    json.put("ratio", known(parameter.ratio()));
    return json;
  }

  private static Map<String, @Nullable Object> loss(LossDiagnosis loss) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("value", loss.value());
    json.put("guessing", known(loss.guessing()));
    return with(loss.verdict(), json);
  }

  private static Map<String, @Nullable Object> step(StepDiagnosis step) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("optimizer", step.optimizer());
    json.put("taken", step.taken());
    json.put("learning_rate", step.learningRate());
    json.put("ratio", known(step.ratio()));
    return with(step.verdict(), json);
  }

  private static Map<String, @Nullable Object> statistics(Statistics values) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("mean", values.mean());
    json.put("std", values.std());
    json.put("min", values.min());
    json.put("max", values.max());
    return json;
  }

  private static @Nullable Double known(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static Map<String, @Nullable Object> with(
      Verdict verdict, Map<String, @Nullable Object> json) {
    json.put("complaint", verdict.isComplaint());
    json.put("verdict", verdict.text());
    return json;
  }
}
