package dev.banteng.bench;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A participant in a process of its own. It is asked one word a line and answers one JSON object a
 * line; what else it says goes to a file, of which the last line is shown if it stops.
 */
final class ChildProcess implements Participant {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The longest work that is asked for takes a minute or two where nobody else computes. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter words;
  private final Path log;
  private final Duration patience;

  ChildProcess(List<String> command, Path log) throws Missing {
    this(command, log, PATIENCE);
  }

  /** Kills the process if it does not answer a word in time. */
  ChildProcess(List<String> command, Path log, Duration patience) throws Missing {
    this.log = log;
    this.patience = patience;
    try {
      process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    } catch (IOException e) {
      throw new Missing("cannot be started: %s", e.getMessage());
    }
    answers = process.inputReader(StandardCharsets.UTF_8);
    words = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Waits for an answer that has a key. */
  JsonNode await(String key) throws Missing {
    var alarm = new CompletableFuture<Process>().orTimeout(patience.toMillis(), MILLISECONDS);
    alarm.exceptionally(late -> process.destroyForcibly());
    try {
      return read(key);
    } catch (Missing stopped) {
      throw alarm.isDone() ? new Missing("killed: no answer within %s", patience) : stopped;
    } finally {
      alarm.complete(process);
    }
  }

  private JsonNode read(String key) throws Missing {
    try {
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        JsonNode answer = JSON.readTree(line);
        if (answer.has(key)) {
          return answer;
        }
      }
    } catch (JsonProcessingException e) {
      throw new Missing("answered what is no JSON: %s", e.getOriginalMessage());
    } catch (IOException e) {
      throw new Missing("cannot be read: %s", e.getMessage());
    }
    throw new Missing("stopped: %s", lastWords());
  }

  @Override
  public Map<String, Double> ask(String word) throws Missing {
    try {
      words.write(word);
      words.newLine();
      words.flush();
    } catch (IOException e) {
      throw new Missing("stopped: %s", lastWords());
    }
    return numbers(await("done"));
  }

  static Map<String, Double> numbers(JsonNode answer) {
    var values = new HashMap<String, Double>();
    answer
        .properties()
        .forEach(
            entry -> {
              if (entry.getValue().isNumber()) {
                values.put(entry.getKey(), entry.getValue().doubleValue());
              }
            });
    return values;
  }

  private String lastWords() {
    try {
      List<String> lines =
          Files.readAllLines(log, StandardCharsets.ISO_8859_1).stream()
              .filter(line -> !line.isBlank())
              .toList();
      return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the conversation, and the process if it does not end by itself. */
  @Override
  public void close() {
    try {
      words.close();
    } catch (IOException alreadyGone) {
      process.destroy();
    }
    process.destroy();
    try {
      if (!process.waitFor(10, SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
