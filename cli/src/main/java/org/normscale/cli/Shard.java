package org.normscale.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One of several parts of a run.
 *
 * @param index which part, from 1
 * @param count number of parts
 */
record Shard(int index, int count) {

  /** Reads {@code i/n}. */
  static final class Converter implements ITypeConverter<Shard> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})");

    @Override
    public Shard convert(String text) {
      Matcher matcher = FORM.matcher(text);
      if (!matcher.matches()) {
        throw new TypeConversionException("'" + text + "' is not of the form i/n");
      }
      Shard shard =
          new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
      if (shard.index < 1 || shard.index > shard.count) {
        throw new TypeConversionException("'" + text + "' must be i/n with 1 <= i <= n");
      }
      return shard;
    }
  }
}
