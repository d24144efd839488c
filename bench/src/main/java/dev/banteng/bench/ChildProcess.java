package dev.banteng.bench;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A participant in a process of its own. It is asked one word a line and answers one JSON object a
 * line; what else it says goes to a file, of which the last line is shown if it stops.
 */
final class ChildProcess implements Participant {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter words;
  private final Path log;

  ChildProcess(List<String> command, Path log) throws Missing {
    this.log = log;
    try {
      process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    } catch (IOException e) {
      throw new Missing("cannot be started: " + e.getMessage());
    }
    answers = process.inputReader(StandardCharsets.UTF_8);
    words = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Waits for an answer that has a key. */
  JsonNode await(String key) throws Missing {
    try {
      String line = answers.readLine();
      while (line != null) {
        JsonNode answer = JSON.readTree(line);
        if (answer.has(key)) {
          return answer;
        }
        line = answers.readLine();
      }
    } catch (JsonProcessingException e) {
      throw new Missing("answered what is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new Missing("cannot be read: " + e.getMessage());
    }
    throw new Missing("stopped: " + lastWords());
  }

  @Override
  public Map<String, Double> ask(String word) throws Missing {
    try {
      words.write(word);
      words.newLine();
      words.flush();
    } catch (IOException e) {
      throw new Missing("stopped: " + lastWords());
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
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
