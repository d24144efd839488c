package dev.banteng.core;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where errors say that they happened. A complaint about what somebody typed into a shell is about
 * that line, not about thirty lines of the library: there only lines of the user's own are kept.
 *
 * <p>Example: {@code Traces.brief(true)}.
 */
public final class Traces {
  /** Whose lines a user has not written. */
  private static final List<String> LIBRARIES =
      List.of("dev.banteng.", "java.", "javax.", "jdk.", "sun.", "org.nd4j.", "org.dflib.");

  private static volatile boolean brief;

  private Traces() {}

  /** Whether complaints of {@link Check} keep lines of the user's own only; false by default. */
  public static void brief(boolean value) {
    brief = value;
  }

  /** An exception as it is shown. */
  static <T extends RuntimeException> T shown(T made) {
    if (brief) {
      made.setStackTrace(own(Stream.of(made.getStackTrace())));
    }
    return made;
  }

  /** An exception of another thread, with the lines that waited for it where it is the user's. */
  static void addCaller(Throwable failure) {
    StackTraceElement[] there = failure.getStackTrace();
    if (brief && (isOfUser(there) || isComplaint(failure, there))) {
      Stream<StackTraceElement> here = Stream.of(Thread.currentThread().getStackTrace());
      failure.setStackTrace(own(Stream.concat(Stream.of(there), here)));
    }
  }

  /** One that has a cause is made without {@link Check}. */
  private static boolean isComplaint(Throwable failure, StackTraceElement[] frames) {
    return (failure instanceof IllegalArgumentException || failure instanceof IllegalStateException)
        && frames.length > 0
        && frames[0].getClassName().startsWith("dev.banteng.");
  }

  /** Whether it was shortened already, or thrown by code of the user's that was called. */
  private static boolean isOfUser(StackTraceElement[] frames) {
    return Stream.of(frames)
        .filter(frame -> !frame.getClassName().startsWith("java."))
        .findFirst()
        .map(first -> !isOfLibrary(first))
        .orElse(true);
  }

  private static StackTraceElement[] own(Stream<StackTraceElement> frames) {
    return frames.filter(frame -> !isOfLibrary(frame)).distinct().toArray(StackTraceElement[]::new);
  }

  private static boolean isOfLibrary(StackTraceElement frame) {
    return LIBRARIES.stream().anyMatch(frame.getClassName()::startsWith);
  }
}
