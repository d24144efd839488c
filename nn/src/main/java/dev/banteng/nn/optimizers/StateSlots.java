package dev.banteng.nn.optimizers;

import dev.banteng.core.Check;
import dev.banteng.core.Shape;
import dev.banteng.core.engine.Parameter;
import dev.banteng.nn.api.OptimizerState;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The arrays of an optimizer's state: out of its moments and back into them. */
final class StateSlots {
  /** A range of the arena's numbers with its moments, which begin where it does. */
  record Share(int from, int length, List<List<Moment>> moments) {}

  /** Some numbers of an array, and where they lie in a moment. */
  private record Part(Moment moment, int offset, int at, int count) {}

  private record Place(String name, Shape shape, List<Part> parts) {
    OptimizerState.Slot read() {
      float[] values = new float[shape.size()];
      parts.forEach(part -> part.moment.read(part.offset, values, part.at, part.count));
      return new OptimizerState.Slot(name, shape, values);
    }

    void write(float[] values) {
      parts.forEach(part -> part.moment.write(part.offset, values, part.at, part.count));
    }
  }

  private final String optimizer;
  private final List<Parameter> parameters;
  private final List<Place> places = new ArrayList<>();

  /** No slots yet, of an optimizer of that name, for the weights that are trained. */
  StateSlots(String optimizer, List<Parameter> parameters) {
    this.optimizer = optimizer;
    this.parameters = parameters.stream().filter(Parameter::trainable).toList();
  }

  /** Adds a moment for the whole arena, if it is used. */
  void add(Moment moment, int length) {
    add(List.of(new Share(0, length, List.of(List.of(moment)))));
  }

  /** Adds the moments of a formula; each share has the same ones, for its own range. */
  void add(List<Share> shares) {
    List<List<Moment>> groups = shares.isEmpty() ? List.of() : shares.get(0).moments;
    for (int group = 0; group < groups.size(); group++) {
      for (int i = 0; i < groups.get(group).size(); i++) {
        if (groups.get(group).get(i).isOne()) {
          one(shares, group, i);
        }
      }
      for (Parameter parameter : parameters) {
        for (int i = 0; i < groups.get(group).size(); i++) {
          if (groups.get(group).get(i).isForEach()) {
            each(parameter, shares, group, i);
          }
        }
      }
    }
  }

  /** Adds the moments of one weight as a whole. */
  void add(Parameter parameter, List<Moment> moments) {
    for (Moment moment : moments) {
      if (moment.used()) {
        Shape shape = moment.shape().orElse(parameter.shape());
        var all = new Part(moment, 0, 0, shape.size());
        places.add(new Place(name(parameter, moment), shape, List.of(all)));
      }
    }
  }

  private String name(Parameter parameter, Moment moment) {
    return optimizer + "/" + parameter.name().replace('/', '_') + "_" + moment.name();
  }

  private void one(List<Share> shares, int group, int index) {
    var parts = new ArrayList<Part>();
    for (Share share : shares) {
      parts.add(new Part(share.moments.get(group).get(index), 0, 0, 1));
    }
    String name = optimizer + "/" + parts.get(0).moment.name();
    places.add(new Place(name, Shape.scalar(), parts));
  }

  private void each(Parameter parameter, List<Share> shares, int group, int index) {
    var parts = new ArrayList<Part>();
    for (Share share : shares) {
      int from = Math.max(parameter.offset(), share.from);
      int end = Math.min(parameter.offset() + parameter.size(), share.from + share.length);
      if (from < end) {
        Moment moment = share.moments.get(group).get(index);
        parts.add(new Part(moment, from - share.from, from - parameter.offset(), end - from));
      }
    }
    String name = name(parameter, shares.get(0).moments.get(group).get(index));
    places.add(new Place(name, parameter.shape(), parts));
  }

  /** A copy of all arrays, with the numbers that stand beside them. */
  OptimizerState read(long batches, OptionalDouble learningRate) {
    return new OptimizerState(batches, learningRate, places.stream().map(Place::read).toList());
  }

  /** Copies all arrays in, once they are known to fit. */
  void write(OptimizerState state) {
    for (int i = 0; i < places.size(); i++) {
      places.get(i).write(state.slots().get(i).values());
    }
  }

  /**
   * Refuses a state of another optimizer or of other weights.
   *
   * @param hasRate whether it should hold a learning rate
   */
  void check(OptimizerState state, boolean hasRate) {
    Check.notNegative("iterations of the state for " + optimizer, (double) state.iterations());
    if (state.learningRate().isPresent() != hasRate) {
      throw Check.fail(
          hasRate
              ? "The state for %s has no learning rate, as that of an optimizer with a schedule, but %s has none. Give it the same schedule."
              : "The state for %s has a learning rate, but the schedule of %s gives the rate. Give it a number for a rate.",
          optimizer,
          optimizer);
    }
    state
        .learningRate()
        .ifPresent(rate -> Check.notNegative("learningRate of the state for " + optimizer, rate));
    if (state.slots().size() != places.size()) {
      throw Check.fail(
          "The state for %s has %s slots, but %s with its settings and %s trained weights has %s. Take the optimizer, its settings and the trainable layers that the state was made with.",
          optimizer, state.slots().size(), optimizer, parameters.size(), places.size());
    }
    for (int i = 0; i < places.size(); i++) {
      check(i, state.slots().get(i));
    }
  }

  private void check(int index, OptimizerState.Slot given) {
    Shape shape = places.get(index).shape;
    if (!given.shape().equals(shape) || given.values().length != shape.size()) {
      throw Check.fail(
          "Slot %s of the state for %s, %s, has the shape %s, but was given %s with %s numbers. Take the optimizer and the model that the state was made with.",
          index, optimizer, places.get(index).name, shape, given.shape(), given.values().length);
    }
  }
}
