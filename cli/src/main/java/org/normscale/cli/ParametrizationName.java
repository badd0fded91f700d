package org.normscale.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.normscale.theory.rates.Parametrization;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a parametrization, and lists all names. */
final class ParametrizationName implements ITypeConverter<Parametrization>, Iterable<String> {

  private static final List<String> NAMES =
      Arrays.stream(Parametrization.values()).map(Parametrization::key).toList();

  @Override
  public Parametrization convert(String text) {
    return Arrays.stream(Parametrization.values())
        .filter(p -> p.key().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + text + "' is none of " + String.join(", ", NAMES)));
  }

  @Override
  public Iterator<String> iterator() {
    return NAMES.iterator();
  }
}
