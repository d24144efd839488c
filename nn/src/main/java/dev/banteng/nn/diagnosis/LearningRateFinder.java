package dev.banteng.nn.diagnosis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banteng.core.Check;
import dev.banteng.nn.internal.Rounded;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/**
 * How the loss went while the learning rate grew from batch to batch: flat where the rate is too
 * small, falling where it is right, rising where it is too large. A training begins well with a
 * rate at which the loss falls fast.
 *
 * <p>Example: {@code learningRateFinder(model, train).suggestion()} for {@code adam(...)}; {@code
 * plot(learningRateFinder(model, train))} draws it.
 *
 * <p>It misleads where a model has learnt already, whose loss falls no further at any rate; where
 * batches are so small that their losses waver more than they fall; and where the rate warms up, as
 * then a higher one may do.
 *
 * @param rates the rate of each step, each so many times the one before
 * @param losses the loss of each batch, before the step of its rate
 * @param smoothed the losses as a moving average that does not lean to 0 at the beginning
 * @param diverged whether it ended early, since the loss left its minimum far behind
 * @see <a href="https://arxiv.org/abs/1506.01186">Smith 2015: Cyclical Learning Rates for Training
 *     Neural Networks</a>
 */
public record LearningRateFinder(
    List<Double> rates, List<Double> losses, List<Double> smoothed, boolean diverged) {
  private static final String BARS = "▁▂▃▄▅▆▇█";
  private static final int WIDTH = 50;

  /** Copies the lists. */
  public LearningRateFinder {
    if (rates.isEmpty() || rates.size() != losses.size() || rates.size() != smoothed.size()) {
      throw Check.fail(
          "rates, losses and smoothed must be as many, at least one, but were %s, %s and %s.",
          rates.size(), losses.size(), smoothed.size());
    }
    rates = List.copyOf(rates);
    losses = Rounded.list(losses);
    smoothed = Rounded.list(smoothed);
  }

  private int lowest() {
    return smoothed.indexOf(Collections.min(smoothed));
  }

  /** The rate at which the smoothed loss is lowest, which is about where it is too large. */
  public double minimum() {
    return rates.get(lowest());
  }

  /**
   * The index before the lowest loss around which it falls most; 0 where it falls nowhere. The
   * first tenth is left out, where an average of few batches wavers.
   */
  private int steepestIndex() {
    int reach = Math.max(1, smoothed.size() / 40);
    int best = 0;
    double most = 0;
    for (int i = Math.max(reach, smoothed.size() / 10); i + reach <= lowest(); i++) {
      double fall = smoothed.get(i - reach) - smoothed.get(i + reach);
      if (fall > most) { // steps are equal on the scale of decades
        best = i;
        most = fall;
      }
    }
    return best;
  }

  /** Whether the loss fell at some rate, so that there is one to suggest. */
  public boolean hasSuggestion() {
    return steepestIndex() > 0;
  }

  /**
   * The rate at which the smoothed loss falls fastest, as seen on a scale of decades.
   *
   * @throws IllegalStateException if it fell nowhere
   */
  public double steepest() {
    if (!hasSuggestion()) {
      throw Check.order(
          "The loss fell at no rate from %s to %s, so there is none to suggest. Scale the inputs to about 0..1, begin with fresh weights, or take more steps: stepsPerEpoch(400).",
          rates.get(0), rates.get(rates.size() - 1));
    }
    return rates.get(steepestIndex());
  }

  /**
   * A rate to train with: the one at which the loss falls fastest, but at most a tenth of the one
   * at which it is lowest, which is too large already. Two digits.
   *
   * @throws IllegalStateException if it fell nowhere
   */
  public double suggestion() {
    return rounded(Math.min(steepest(), minimum() / 10));
  }

  private static double rounded(double rate) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.1e", rate));
  }

  /** The loss up to which it is worth to be looked at: far above it has diverged. */
  public double interesting() {
    double first = smoothed.get(0);
    return lowest() == 0
        ? Collections.max(smoothed)
        : first + 0.5 * (first - smoothed.get(lowest()));
  }

  /** All of it as JSON: {@code {"rates":[...],"losses":[...],"smoothed":[...],...}}. */
  public String toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("rates", rates);
    json.put("losses", losses);
    json.put("smoothed", smoothed);
    json.put("diverged", diverged);
    if (hasSuggestion()) {
      json.put("suggestion", suggestion());
    }
    try {
      return new ObjectMapper().writeValueAsString(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Lists of numbers could not be written as JSON.", impossible);
    }
  }

  /** A headline, and below it the smoothed loss as bars from the lowest rate to the highest. */
  @Override
  public String toString() {
    return Check.format(
        "LearningRateFinder: %s rates, %s\n%s %s %s",
        rates.size(),
        hasSuggestion()
            ? Check.format("try %s (loss is lowest at %s)", suggestion(), rounded(minimum()))
            : "none to suggest",
        rates.get(0),
        bars(),
        rounded(rates.get(rates.size() - 1)));
  }

  private String bars() {
    double low = Collections.min(smoothed);
    double high = interesting();
    int count = Math.min(WIDTH, smoothed.size());
    var line = new StringBuilder();
    for (int i = 0; i < count; i++) {
      double value =
          smoothed.get((int) ((long) i * (smoothed.size() - 1) / Math.max(1, count - 1)));
      double part = high == low ? 0 : Math.min(1, (value - low) / (high - low));
      line.append(BARS.charAt((int) Math.round(part * (BARS.length() - 1))));
    }
    return line.toString();
  }
}
