package dev.banteng.core.engine;

import dev.banteng.core.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * A point in the steps for parts of one batch that all parts have to reach before any goes on:
 * where a layer's samples depend on one another. Then something is done once, for all of them.
 *
 * <p>No thread waits inside a part. The steps of each part are cut at their meetings, the pieces
 * before the first meeting run at the same time, then what is done once, then the pieces behind it;
 * so whoever is free computes the next piece, and a single thread computes them all.
 *
 * <p>Meetings have to be put between other steps by {@link Step#then} and {@link Step#all}: inside
 * another step nobody would find them.
 */
public final class Meeting implements Step {
  private final Step once;

  /**
   * A meeting.
   *
   * @param once what is done when all parts are there; of the meetings of several parts, that of
   *     the first
   */
  public Meeting(Step once) {
    this.once = once;
  }

  /** Does what is done once: for a batch that is not cut. */
  @Override
  public void run() {
    once.run();
  }

  /**
   * The steps of some parts as one.
   *
   * @param parts the steps for each part, all with the same number of meetings
   * @param atOnce makes a step of pieces that may run at the same time
   */
  public static Step together(List<Step> parts, AtOnce atOnce) {
    List<List<Step>> cut = parts.stream().map(Meeting::pieces).toList();
    var steps = new ArrayList<Step>();
    List<Step> first = cut.get(0);
    for (int i = 0; i < first.size(); i++) {
      int index = i;
      if (cut.stream().anyMatch(pieces -> pieces.size() != first.size())) {
        throw Check.order("Parts of one batch have to have the same number of meetings.");
      }
      steps.add(
          first.get(i) instanceof Meeting meeting
              ? meeting
              : atOnce.step(cut.stream().map(pieces -> pieces.get(index)).toList()));
    }
    return Step.all(steps);
  }

  /** Makes one step of several that may run at the same time. */
  @FunctionalInterface
  public interface AtOnce {
    /** The step that runs all. */
    Step step(List<Step> pieces);
  }

  /** Pieces and meetings in turn, a piece at either end. */
  private static List<Step> pieces(Step step) {
    var pieces = new ArrayList<Step>();
    var piece = new ArrayList<Step>();
    for (Step each : Sequence.flat(step)) {
      if (each instanceof Meeting) {
        pieces.add(Step.all(piece));
        pieces.add(each);
        piece.clear();
      } else {
        piece.add(each);
      }
    }
    pieces.add(Step.all(piece));
    return pieces;
  }
}
