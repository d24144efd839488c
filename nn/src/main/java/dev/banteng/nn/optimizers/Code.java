package dev.banteng.nn.optimizers;

import dev.banteng.core.Check;

/** Writes settings as the code that makes them; what is a default is left out. */
final class Code {
  private final StringBuilder text;

  Code(String factory, double learningRate) {
    text = new StringBuilder(factory + "(" + number(learningRate) + ")");
  }

  Code with(String wither, double value, double usual) {
    return value == usual ? this : with(wither, number(value));
  }

  Code with(String wither, boolean value) {
    return value ? with(wither, "true") : this;
  }

  Code with(Shared shared) {
    with("weightDecay", shared.weightDecay(), 0);
    switch (shared.clipping().by()) {
      case NOTHING -> {}
      case NORM -> with("clipnorm", shared.clipping().limit(), 0);
      case GLOBAL_NORM -> with("globalClipnorm", shared.clipping().limit(), 0);
      case VALUE -> with("clipvalue", shared.clipping().limit(), 0);
    }
    if (shared.averaging().used()) {
      int every = shared.averaging().overwriteFrequency();
      with("ema", number(shared.averaging().momentum()) + (every == 0 ? "" : ", " + every));
    }
    with("lossScaleFactor", shared.lossScale(), 1);
    with("gradientAccumulationSteps", shared.accumulationSteps(), 1);
    return shared.name().isEmpty() ? this : with("name", '"' + shared.name() + '"');
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Check.number(value) : Double.toString(value);
  }

  private Code with(String wither, String argument) {
    text.append('.').append(wither).append('(').append(argument).append(')');
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
