package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import dev.banteng.core.data.Dataset;
import dev.banteng.nn.api.Options;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A weight for each row of a dataset. */
public final class SampleWeights {
  private final String option;
  private final float[] weights;

  private SampleWeights(String option, float[] weights) {
    this.option = option;
    this.weights = weights;
  }

  /** The weights that a call gives, by row or by class. */
  static Optional<SampleWeights> of(Dataset data, ParsedOptions given) {
    var bySample = given.find(Options.SampleWeight.class);
    var byClass = given.find(Options.ClassWeight.class);
    if (bySample.isPresent() && byClass.isPresent()) {
      throw Check.fail(
          "fit takes classWeight or sampleWeight, not both. Multiply them yourself and give sampleWeight.");
    }
    return bySample.isPresent()
        ? bySample.map(option -> bySample(data, option))
        : byClass.map(option -> byClass(data, option.weights()));
  }

  /** One weight a row, as given. */
  static SampleWeights bySample(Dataset data, Options.SampleWeight option) {
    if (option.weights().size() != data.size()) {
      throw Check.fail(
          "sampleWeight takes a weight for each row, but there are %s weights for %s rows.%s",
          option.weights().size(),
          data.size(),
          option.weights().size() == 1
              ? " One weight for all rows would scale the loss: that is the learning rate's part."
              : "");
    }
    float[] weights = new float[data.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = option.weights().get(i).floatValue();
    }
    return new SampleWeights("sampleWeight", weights);
  }

  private static SampleWeights byClass(Dataset data, Map<Integer, Double> byClass) {
    int[] labels =
        ClassLabels.of(data)
            .orElseThrow(
                () ->
                    Check.fail(
                        "classWeight takes class labels, [n] or one-hot, but y is %s.",
                        data.targetShape().withBatch()));
    float[] weights = new float[labels.length];
    var missing = new TreeSet<Integer>();
    for (int i = 0; i < labels.length; i++) {
      Double weight = byClass.get(labels[i]);
      if (weight == null) {
        missing.add(labels[i]);
      } else {
        weights[i] = weight.floatValue();
      }
    }
    if (!missing.isEmpty()) {
      throw Check.fail(
          "classWeight has no weight for class %s. Give every class that occurs a weight, 1 where it should count as it is; given were %s.",
          missing.stream().map(String::valueOf).collect(Collectors.joining(", ")),
          new TreeMap<>(byClass));
    }
    return new SampleWeights("classWeight", weights);
  }

  /** These weights, of which one at least lets its row count. */
  SampleWeights counting(String what) {
    for (float weight : weights) {
      if (weight != 0) {
        return this;
      }
    }
    throw Check.fail(
        "%s is 0 for all %s rows %s: none of them would count. Give at least one a weight above 0, or leave the option out.",
        option, weights.length, what);
  }

  SampleWeights select(int[] rows) {
    float[] chosen = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      chosen[i] = weights[rows[i]];
    }
    return new SampleWeights(option, chosen);
  }

  void gather(int[] order, int from, int count, float[] to) {
    for (int i = 0; i < count; i++) {
      to[i] = weights[order[from + i]];
    }
  }
}
