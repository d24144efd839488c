package dev.banteng.core.engine;

import java.util.ArrayList;
import java.util.List;

/** Steps one after the other, in one piece however they were put together. */
final class Sequence implements Step {
  private final Step[] steps;

  private Sequence(List<Step> steps) {
    this.steps = steps.toArray(Step[]::new);
  }

  static Step of(List<Step> steps) {
    var flat = new ArrayList<Step>();
    steps.forEach(step -> flat.addAll(flat(step)));
    return flat.isEmpty() ? NOTHING : flat.size() == 1 ? flat.get(0) : new Sequence(flat);
  }

  /** The steps that a step consists of. */
  static List<Step> flat(Step step) {
    return step == NOTHING
        ? List.of()
        : step instanceof Sequence sequence ? List.of(sequence.steps) : List.of(step);
  }

  @Override
  public void run() {
    for (Step step : steps) {
      step.run();
    }
  }
}
