package dev.banteng.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code banteng doctor}: what this machine offers, which engine is picked, and what is missing.
 */
@Command(
    name = "doctor",
    description = "What this machine offers, which engine is picked and why, what is missing.",
    footer = {"", "Example: ./banteng doctor --json"})
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Print the findings as JSON.")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    List<Finding> findings = Checkup.findings();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          new ObjectMapper()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .writeValueAsString(findings));
    } else {
      findings.forEach(finding -> out.println(line(finding)));
    }
    return findings.stream().allMatch(Finding::healthy)
        ? CommandLine.ExitCode.OK
        : CommandLine.ExitCode.SOFTWARE;
  }

  private static String line(Finding finding) {
    String mark = finding.healthy() ? " " : "!";
    String value = finding.value().replace("\n", "\n" + " ".repeat(12));
    return String.format(Locale.ROOT, "%s %-9s %s", mark, finding.name(), value);
  }
}
