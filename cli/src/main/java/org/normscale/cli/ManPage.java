package org.normscale.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A manual page in roff (man macros), made from the same model as {@code --help}. */
final class ManPage {

  private final List<String> lines = new ArrayList<>();

  private ManPage() {}

  static String of(CommandSpec program) {
    ManPage page = new ManPage();
    String name = program.name();
    page.lines.add(".TH " + name.toUpperCase(java.util.Locale.ROOT) + " 1");
    page.lines.add(".SH NAME");
    page.text(name + " - asymptotics of wide normalized neural networks, by simulation");
    page.lines.add(".SH SYNOPSIS");
    page.lines.add(".B " + escaped(name));
    page.lines.add("COMMAND [OPTIONS] [EXPERIMENT] [key=value ...]");
    page.lines.add(".SH DESCRIPTION");
    page.paragraph(program.usageMessage().description());
    page.lines.add(".SH COMMANDS");
    for (CommandLine command : program.subcommands().values()) {
      page.command(command.getCommandSpec());
    }
    page.lines.add(".SH EXIT STATUS");
    page.paragraph(
        Arrays.stream(program.usageMessage().footer())
            .filter(l -> !l.isBlank())
            .toArray(String[]::new));
    page.lines.add(".SH ENVIRONMENT");
    page.entry("NORMSCALE_JAVA_OPTS", "options of the Java virtual machine, such as -Xmx8g");
    page.entry("NO_COLOR", "if set, no colours");
    return String.join("\n", page.lines);
  }

  private void command(CommandSpec command) {
    String name = command.qualifiedName().replace(command.root().name() + " ", "");
    lines.add(".SS " + escaped(name + positionals(command)));
    paragraph(command.usageMessage().description());
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      if (!parameter.hidden()) {
        entry(parameter.paramLabel(), description(parameter));
      }
    }
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        String value = option.arity().max() > 0 ? "=" + option.paramLabel() : "";
        entry(String.join(", ", option.names()) + value, description(option));
      }
    }
    command.subcommands().values().forEach(inner -> command(inner.getCommandSpec()));
  }

  private static String positionals(CommandSpec command) {
    StringBuilder text = new StringBuilder();
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      text.append(' ').append(parameter.paramLabel());
    }
    return text.toString();
  }

  private static String description(ArgSpec argument) {
    return String.join(" ", argument.description());
  }

  private void entry(String term, String text) {
    lines.add(".TP");
    lines.add(".B " + escaped(term));
    text(text);
  }

  private void paragraph(String... sentences) {
    lines.add(".PP");
    Stream.of(sentences).forEach(this::text);
  }

  private void text(String text) {
    String line = escaped(text);
    lines.add(line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-");
  }
}
