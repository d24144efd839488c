package dev.banteng.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banteng.nn.api.Schedule;
import dev.banteng.nn.optimizers.schedules.Schedules;

/** Steps in; learning rates out. */
final class ScheduleCases implements CaseRunner {
  @Override
  public Runnable read(GoldenCase golden) {
    Schedule schedule = golden.make(Schedules.kinds());
    return () -> run(golden, schedule);
  }

  private static void run(GoldenCase golden, Schedule schedule) {
    JsonNode steps = golden.get("steps");
    for (int i = 0; i < steps.size(); i++) {
      double expected = Tensor.number(golden.get("values").get(i));
      String what = "rate of step " + steps.get(i).asLong();
      Tolerance.VALUE.check(what, expected, schedule.at(steps.get(i).asLong()));
    }
  }
}
