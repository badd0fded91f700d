package org.normscale.cli;

import java.util.ArrayList;
import java.util.List;
import org.normscale.empirical.study.StudySpec;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Lists of exponents as one argument: for each layer one value, or several with slashes between
 * them, which are all combined.
 *
 * @param lists exponents gamma_1,..,gamma_L
 */
record GammaGrid(List<List<Double>> lists) {

  /** Reads {@code 0.5/0.7/1,1}. */
  static final class Converter implements ITypeConverter<GammaGrid> {
    @Override
    public GammaGrid convert(String text) {
      List<List<Double>> layers = new ArrayList<>();
      for (String layer : text.split(",", -1)) {
        List<Double> values = new ArrayList<>();
        for (String value : layer.split("/", -1)) {
          try {
            values.add(Double.parseDouble(value));
          } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + value + "' is not a double");
          }
        }
        layers.add(values);
      }
      return new GammaGrid(StudySpec.product(layers));
    }
  }
}
