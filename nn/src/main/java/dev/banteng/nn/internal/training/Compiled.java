package dev.banteng.nn.internal.training;

import dev.banteng.core.Check;
import dev.banteng.core.CompileOption;
import dev.banteng.core.Link;
import dev.banteng.core.Shape;
import dev.banteng.core.data.Extent;
import dev.banteng.losses.api.Loss;
import dev.banteng.losses.api.Predictions;
import dev.banteng.losses.api.Targets;
import dev.banteng.metrics.Metrics;
import dev.banteng.metrics.api.Metric;
import dev.banteng.metrics.api.MetricContext;
import dev.banteng.metrics.api.Weighted;
import dev.banteng.nn.api.Layer;
import dev.banteng.nn.api.Optimizer;
import dev.banteng.nn.api.OutputRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a model was compiled with.
 *
 * @param optimizer how weights follow gradients
 * @param loss what is minimised
 * @param options metrics, losses as metrics, weighted metrics, in their order
 */
public record Compiled(Optimizer optimizer, Loss loss, List<CompileOption> options) {
  private static final String OPTIMIZER = "optimizer";
  private static final String CLASS = "optimizer_class";
  private static final Pattern LAMBDA = Pattern.compile("(\\$\\$Lambda)[$/\\w.]*");
  private static final Pattern ADDRESS = Pattern.compile("(?<=[\\w$])@[0-9a-f]{1,8}\\b");

  /** Copies the list and refuses what is neither a metric nor a loss. */
  public Compiled {
    Check.given("The optimizer of compile", optimizer);
    Check.given("The loss of compile", loss);
    options.forEach(Compiled::metric);
    options = List.copyOf(options);
  }

  private static Metric metric(CompileOption option) {
    return Metrics.of(option);
  }

  /** Whether a metric counts the rows' weights. */
  public boolean weighsMetrics() {
    return options.stream().anyMatch(Weighted.class::isInstance);
  }

  /** Whether there are metrics, and all of them count the share of right classes. */
  boolean measuresOnlyAccuracy() {
    return !options.isEmpty()
        && options.stream()
            .allMatch(option -> option instanceof Metric metric && metric.hidesRareClasses());
  }

  /** What metrics have to say against themselves. */
  List<String> cautions() {
    return options.stream().map(Compiled::metric).flatMap(m -> m.caution().stream()).toList();
  }

  /**
   * Refuses a last layer whose outputs are not what the loss reads.
   *
   * @param place where the last layer stands, for the message
   * @param last the last layer
   * @param width the size of the last axis of the output, or 0 if it is not known yet
   */
  public void check(String place, Layer last, int width) {
    if (last.link() == Link.SOFTMAX && width == 1) {
      throw Check.fail(
          "%s: softmax over one unit is always 1. For two classes use dense(1, sigmoid()) with binaryCrossentropy(), or dense(2, softmax()) with sparseCategoricalCrossentropy().",
          place);
    }
    last.outputRange().ifPresent(range -> checkRange(place, range));
    if (loss.link() == Link.NONE) {
      return;
    }
    if (loss.fromLogits() && last.link() != Link.NONE) {
      throw Check.fail(
          "%s with %s from logits: the layer ends in %s already, which the loss would apply once more. Leave fromLogits(true) out, or make the layer linear.",
          place, loss.name(), word(last.link()));
    }
    if (!loss.fromLogits() && last.endsLinear()) {
      String word = word(loss.link());
      throw Check.fail(
          "%s with %s ends without %s, but the loss reads probabilities. Give the layer %s(), or the loss fromLogits(true).",
          place, loss.name(), word, word);
    }
  }

  private void checkRange(String place, OutputRange range) {
    if (loss.predictions() == Predictions.PROBABILITIES
        && !loss.predictions().covers(range.from(), range.to())) {
      throw Check.fail(
          "%s with %s ends in %s, which puts out numbers %s, but the loss reads probabilities. Give the layer %s.",
          place,
          loss.name(),
          range.activation(),
          range.words(),
          loss.targets() == Targets.ONE_HOT || loss.targets() == Targets.CLASS_INDICES
              ? "softmax()"
              : "sigmoid()");
    }
  }

  /** A warning if the model ends in an activation that cannot come near to targets. */
  Optional<String> unreachable(String place, Layer last, Extent targets) {
    return last.outputRange()
        .filter(range -> !reaches(range, targets.low()) || !reaches(range, targets.high()))
        .map(
            range ->
                Check.format(
                    "%s ends in %s, which puts out numbers %s, but %s. Make the layer linear%s.",
                    place,
                    range.activation(),
                    range.words(),
                    loss.predictions() == Predictions.SCORES
                        ? Check.format("%s wants scores on both sides of 0", loss.name())
                        : Check.format(
                            "targets go from %s to %s: training cannot bring them together",
                            targets.low(), targets.high()),
                    loss.predictions() == Predictions.SCORES ? "" : ", or scale the targets"));
  }

  private boolean reaches(OutputRange range, double target) {
    return loss.predictions().reaches(range.from(), range.to(), target);
  }

  private static String word(Link link) {
    return link == Link.SOFTMAX ? "softmax" : "sigmoid";
  }

  /**
   * The metrics of a model, resolved and named as Keras names them: a name that repeats is
   * numbered.
   */
  List<Scores.Score> scores(MetricContext context) {
    var scores = new ArrayList<Scores.Score>();
    for (Named named : resolved(context)) {
      scores.add(
          new Scores.Score(
              named.metric().keys(context),
              named.metric().direction(),
              named.metric().start(context),
              named.weighted()));
    }
    return scores;
  }

  /** A metric under its final name. */
  private record Named(Metric metric, boolean weighted) {}

  private List<Named> resolved(MetricContext context) {
    Set<String> taken = new HashSet<>(Set.of("loss"));
    Map<String, Integer> repeats = new HashMap<>();
    var list = new ArrayList<Named>();
    for (boolean weighted : new boolean[] {false, true}) {
      for (CompileOption option : options) {
        if (option instanceof Weighted == weighted) {
          Metric metric = metric(option).resolve(context);
          list.add(new Named(named(metric, weighted, taken, repeats), weighted));
        }
      }
    }
    return list;
  }

  private static Metric named(
      Metric metric, boolean weighted, Set<String> taken, Map<String, Integer> repeats) {
    String name = metric.name();
    if (weighted && taken.contains(name)) {
      name = "weighted_" + name;
    }
    String numbered = name;
    while (!taken.add(numbered)) {
      numbered = name + "_" + repeats.merge(name, 1, Integer::sum);
    }
    return numbered.equals(metric.name()) ? metric : metric.name(numbered);
  }

  /** What the model is trained with, as trackers log it. */
  Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    settings.put(OPTIMIZER, optimizer.toString());
    settings.put("learning_rate", String.valueOf(optimizer.learningRate()));
    settings.put("loss", loss.toString());
    settings.put(
        "metrics", options.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    return settings;
  }

  /** What a training depends on, as a checkpoint keeps it. */
  Map<String, String> kept() {
    return Map.of(OPTIMIZER, stable(optimizer), CLASS, optimizer.className(), "loss", stable(loss));
  }

  /** How something prints in every process: lambdas and objects without a text have numbers. */
  private static String stable(Object settings) {
    String text = LAMBDA.matcher(settings.toString()).replaceAll("$1");
    return ADDRESS.matcher(text).replaceAll("");
  }

  /**
   * What is odd about going on from a checkpoint with this.
   *
   * @throws IllegalArgumentException if its optimizer remembers other things than this one
   */
  List<String> goingOn(Progress.Checkpoint from) {
    Map<String, String> before = from.progress().compiled();
    Map<String, String> now = kept();
    if (!before.getOrDefault(CLASS, "").equals(now.get(CLASS))) {
      throw Check.fail(
          "%s is of a fit with %s, but this model is compiled with %s, which remembers other things. Compile it with the same, or load the file's weights: loadWeights(...).",
          from.file(), before.get(OPTIMIZER), optimizer);
    }
    return before.equals(now)
        ? List.of()
        : List.of(
            Check.format(
                "The checkpoint is of a fit with %s and %s, this one has %s and %s. The optimizer goes on with what it remembers, the learning rate included.",
                before.get(OPTIMIZER), before.get("loss"), optimizer, loss));
  }

  /**
   * What the model is trained with, for its summary.
   *
   * @param output the shape of one row of output, where it is known
   * @param last the model's output activation
   */
  public List<String> notes(Optional<Shape> output, Link last) {
    var notes = new ArrayList<String>();
    notes.add(Check.format("Optimizer: %s, loss: %s", optimizer.name(), loss.name()));
    output.ifPresent(shape -> notes.addAll(choices(shape, last)));
    return notes;
  }

  /**
   * What metrics were resolved to, for {@code summary()} and the log: {@code accuracy:
   * SparseCategoricalAccuracy}.
   *
   * @param output the shape of one row of output
   * @param last the model's output activation
   */
  public List<String> choices(Shape output, Link last) {
    var choices = new ArrayList<String>();
    MetricContext context = context(output, last);
    for (CompileOption option : options) {
      Metric metric = metric(option);
      Metric resolved = metric.resolve(context);
      if (!resolved.className().equals(metric.className())) {
        choices.add(metric.name() + " is " + resolved.className());
      }
    }
    return choices;
  }

  private MetricContext context(Shape output, Link last) {
    return new MetricContext(
        loss.targets() == Targets.CLASS_INDICES ? Shape.scalar() : output, output, loss, last);
  }

  /**
   * What a metric is resolved to.
   *
   * @param output the shape of one row of output
   * @param last the model's output activation
   */
  public Metric resolved(Metric metric, Shape output, Link last) {
    return metric.resolve(context(output, last));
  }
}
