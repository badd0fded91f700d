package org.normscale.empirical.ensemble;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.normscale.theory.problem.InvalidInputException;

/**
 * One of several equal shares of a run, for instance one job of an array.
 *
 * @param index which share, from 1 to {@code count}
 * @param count number of shares, at most {@link #MOST}
 */
public record Shard(int index, int count) {

  /** Largest number of shares. */
  public static final int MOST = 100_000;

  private static final String OPTION = "--shard";

  private static final Pattern FORM = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})");

  /**
   * Validates.
   *
   * @throws InvalidInputException unless {@code 1 <= index <= count <= MOST}
   */
  public Shard {
    if (count < 1 || count > MOST) {
      throw new InvalidInputException(
          OPTION, index + "/" + count, "the number of shards must lie in 1.." + MOST);
    }
    if (index < 1 || index > count) {
      throw new InvalidInputException(
          OPTION, index + "/" + count, "the shard must lie in 1.." + count);
    }
  }

  /**
   * Reads a shard.
   *
   * @param text for example {@code 3/16}
   * @return the shard
   * @throws InvalidInputException if it is not one
   */
  public static Shard parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidInputException(
          OPTION, text, "must be i/n, the i-th of n shards, for example 3/16");
    }
    return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** As it is read. */
  @Override
  public String toString() {
    return index + "/" + count;
  }
}
