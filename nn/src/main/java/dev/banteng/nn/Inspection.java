package dev.banteng.nn;

import dev.banteng.core.data.Dataset;
import dev.banteng.nn.api.EvaluateOption;
import dev.banteng.nn.api.OptimizerState;
import dev.banteng.nn.diagnosis.Diagnosis;
import dev.banteng.nn.diagnosis.GradientReport;
import dev.banteng.nn.diagnosis.StepExplanation;
import dev.banteng.nn.internal.diagnosis.Diagnoser;
import dev.banteng.nn.internal.diagnosis.Explainer;
import dev.banteng.nn.internal.diagnosis.GradientChecker;
import dev.banteng.nn.internal.diagnosis.Inspected;
import dev.banteng.nn.internal.training.Compiled;
import dev.banteng.nn.internal.training.LayerStack;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks into a model's training without changing anything: weights that are not drawn yet are drawn
 * for the look alone.
 *
 * @param weights the model's
 * @param settings what it was compiled with; an error if it was not, before a call of that name
 * @param state what its optimizer remembers of weights, if it has begun and says it
 */
record Inspection(
    ModelWeights weights,
    Function<String, Compiled> settings,
    Function<LayerStack, Optional<OptimizerState>> state) {
  Diagnosis diagnose(Dataset data, List<EvaluateOption> options) {
    return looking("diagnose", data, model -> Diagnoser.of(model, data, options));
  }

  StepExplanation explainStep(Dataset data, List<EvaluateOption> options) {
    return looking("explainStep", data, model -> Explainer.of(model, data, options));
  }

  GradientReport gradientCheck(Dataset data, int entries) {
    return looking("gradientCheck", data, model -> GradientChecker.of(model, data, entries));
  }

  private <T> T looking(String call, Dataset data, Function<Inspected, T> look) {
    Compiled compiled = settings.apply(call);
    weights.refuseInside(call);
    return weights.trying(
        data.inputShape(),
        stack -> look.apply(new Inspected(stack, compiled, () -> state.apply(stack))));
  }
}
