package dev.banteng.nn.callbacks;

import dev.banteng.core.Arguments;
import dev.banteng.core.Check;
import dev.banteng.core.Direction;
import dev.banteng.core.Form;
import dev.banteng.core.Names;
import java.util.List;
import java.util.Optional;

/** What callbacks share that watch one value: which way is better, and what an improvement is. */
final class Monitor {
  /** Keras takes a negative difference, of which only the size counts. */
  private static final Form<Double> SIZE =
      Form.of((key, given) -> Math.abs(Form.number(key, given)));

  private Monitor() {}

  /** Hands {@code mode} through, which prints as the wither {@code direction}. */
  static Optional<Direction> direction(Arguments a, String owner, Optional<Direction> direction) {
    Form<Optional<Direction>> mode =
        Form.<Optional<Direction>>of((key, given) -> direction(owner, given.toString()))
            .written(way -> way.map(up -> up == Direction.UP ? "max" : "min").orElse("auto"));
    return a.printed(code -> direction.map(way -> code.with("direction", way)).orElse(code))
        .pass("mode", direction, mode);
  }

  /** Hands {@code min_delta} through. */
  static double minDelta(Arguments a, double minDelta) {
    return a.pass("min_delta", minDelta, SIZE);
  }

  private static Optional<Direction> direction(String owner, String mode) {
    return switch (mode) {
      case "auto" -> Optional.empty();
      case "max" -> Optional.of(Direction.UP);
      case "min" -> Optional.of(Direction.DOWN);
      default ->
          throw Check.fail(Names.unknown(owner + " mode", mode, List.of("auto", "min", "max")));
    };
  }

  /** Whether a value is better than another by more than a difference: in float32, as in Keras. */
  static boolean improves(Direction direction, double value, double minDelta, double reference) {
    double shifted = direction == Direction.UP ? value - minDelta : value + minDelta;
    return direction.better((float) shifted, (float) reference);
  }
}
