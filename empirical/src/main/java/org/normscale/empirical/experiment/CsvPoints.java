package org.normscale.empirical.experiment;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.normscale.theory.problem.InvalidInputException;

/**
 * Points from a CSV file with header {@code x1,..,xd,y} (training) or {@code x1,..,xd} (test).
 *
 * @param x inputs, one list of d numbers per row
 * @param y targets, one per row; empty for test points
 */
record CsvPoints(List<List<Double>> x, List<Double> y) {

  private static final int LONGEST_VALUE = 80;

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(NaN|Infinity|([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?)");

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setTrim(true).setIgnoreEmptyLines(true).get();

  /**
   * Reads a file.
   *
   * @param key key of the experiment file that names it, for messages
   * @param file the file
   * @param withTargets whether the last column is {@code y}
   * @return the points
   * @throws InvalidInputException if it cannot be read, has no rows, another header, a ragged row,
   *     or a cell that is not a finite number; with the line
   */
  static CsvPoints read(String key, Path file, boolean withTargets) {
    if (Files.isDirectory(file)) {
      throw new InvalidInputException(key, file, "is a folder, not a file");
    }
    try (Reader text = new StringReader(InputFile.text(InputFile.bytes(file)));
        CSVParser parser = CSVParser.parse(text, FORMAT)) {
      CsvPoints points = new CsvPoints(new ArrayList<>(), new ArrayList<>());
      int columns = 0;
      for (CSVRecord row : parser) {
        String where = "line " + parser.getCurrentLineNumber() + ": ";
        if (columns == 0) {
          columns = checkHeader(key, file, row, withTargets);
          continue;
        }
        if (row.size() != columns) {
          throw new InvalidInputException(
              key, file, where + "has " + row.size() + " cells, the header has " + columns);
        }
        points.add(key, file, where, row, withTargets);
      }
      if (points.x.isEmpty()) {
        throw new InvalidInputException(
            key, file, columns == 0 ? "the file is empty" : "the file has a header but no rows");
      }
      return points;
    } catch (InputFile.TooLargeException e) {
      throw new InvalidInputException(key, file, String.valueOf(e.getMessage()));
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(key, file, "there is no such file");
    } catch (CSVException | UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw new InvalidInputException(key, file, "is not UTF-8 text");
      }
      throw new InvalidInputException(key, file, "is not CSV: " + firstLine(e));
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(key, file, "is not UTF-8 text");
    } catch (IOException e) {
      throw new InvalidInputException(key, file, "cannot be read");
    }
  }

  private static String firstLine(Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }

  private static int checkHeader(String key, Path file, CSVRecord row, boolean withTargets) {
    int dimension = row.size() - (withTargets ? 1 : 0);
    List<String> expected =
        new ArrayList<>(IntStream.rangeClosed(1, dimension).mapToObj(k -> "x" + k).toList());
    if (withTargets) {
      expected.add("y");
    }
    // A byte order mark before the first name is not part of it.
    List<String> names = row.stream().map(name -> name.replace("\uFEFF", "")).toList();
    if (dimension < 1 || !names.equals(expected)) {
      throw new InvalidInputException(
          key,
          file,
          "the header must be x1,..,xd"
              + (withTargets ? ",y" : "")
              + ", not "
              + shown(String.join(",", names)));
    }
    return row.size();
  }

  private static String shown(String text) {
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
  }

  /** Numbers of Java's source text that are none elsewhere are refused: 1d, 1f, 0x1p3. */
  private static double number(String cell) {
    if (!NUMBER.matcher(cell).matches()) {
      throw new NumberFormatException(cell);
    }
    return Double.parseDouble(cell);
  }

  private void add(String key, Path file, String where, CSVRecord row, boolean withTargets) {
    List<Double> cells = new ArrayList<>();
    for (int k = 0; k < row.size(); k++) {
      String cell = row.get(k);
      double value;
      try {
        value = number(cell);
      } catch (NumberFormatException e) {
        throw new InvalidInputException(
            key, file, where + "cell " + (k + 1) + " is not a number: " + shown(cell));
      }
      if (!Double.isFinite(value)) {
        throw new InvalidInputException(
            key, file, where + "cell " + (k + 1) + " is not a finite number: " + shown(cell));
      }
      cells.add(value);
    }
    if (withTargets) {
      y.add(cells.remove(cells.size() - 1));
    }
    x.add(List.copyOf(cells));
  }
}
