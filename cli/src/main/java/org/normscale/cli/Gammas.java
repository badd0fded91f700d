package org.normscale.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Exponents gamma_1,..,gamma_L as one argument. */
record Gammas(List<Double> values) {

  /** Reads numbers separated by commas. */
  static final class Converter implements ITypeConverter<Gammas> {
    @Override
    public Gammas convert(String text) {
      List<Double> values = new ArrayList<>();
      for (String part : text.split(",", -1)) {
        try {
          values.add(Double.parseDouble(part));
        } catch (NumberFormatException e) {
          throw new TypeConversionException("'" + part + "' is not a double");
        }
      }
      return new Gammas(List.copyOf(values));
    }
  }
}
