package org.normscale.empirical.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normscale.theory.problem.InvalidInputException;

final class CsvPointsTest {

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("points.csv");
  }

  private void refuses(String content, boolean targets, String message) throws IOException {
    Files.writeString(file(), content);
    assertThatThrownBy(() -> CsvPoints.read("data.train", file(), targets))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("data.train = " + file() + ": " + message);
  }

  @Test
  void readsQuotesSpacesAndByteOrderMarks() throws IOException {
    Files.writeString(file(), "\uFEFFx1, x2,y\n\"1\", 2 ,3\n4,5,-6e-1");
    CsvPoints points = CsvPoints.read("data.train", file(), true);
    assertThat(points.x()).containsExactly(List.of(1.0, 2.0), List.of(4.0, 5.0));
    assertThat(points.y()).containsExactly(3.0, -0.6);
  }

  @Test
  void missingFile() {
    assertThatThrownBy(() -> CsvPoints.read("data.test", file(), false))
        .hasMessage("data.test = " + file() + ": there is no such file");
  }

  @Test
  void folderInPlaceOfAFile() {
    assertThatThrownBy(() -> CsvPoints.read("data.test", folder, false))
        .hasMessage("data.test = " + folder + ": is a folder, not a file");
  }

  @Test
  void emptyFile() throws IOException {
    refuses("", true, "the file is empty");
  }

  @Test
  void headerOnly() throws IOException {
    refuses("x1,y\n", true, "the file has a header but no rows");
  }

  @Test
  void noHeader() throws IOException {
    refuses("1.0,2.0\n", true, "the header must be x1,..,xd,y, not 1.0,2.0");
  }

  @Test
  void targetsInATestFile() throws IOException {
    refuses("x1,y\n1,2\n", false, "the header must be x1,..,xd, not x1,y");
  }

  @Test
  void raggedRowNamesTheLine() throws IOException {
    refuses("x1,x2,y\n1,2,3\n\n4,5\n", true, "line 4: has 2 cells, the header has 3");
  }

  @Test
  void raggedLastRowWithoutNewline() throws IOException {
    refuses("x1,x2,y\n1,2,3\n4,5,6,7", true, "line 3: has 4 cells, the header has 3");
  }

  @Test
  void cellThatIsNotANumber() throws IOException {
    refuses("x1,y\n1,2\n3,abc\n", true, "line 3: cell 2 is not a number: abc");
    refuses("x1,y\n1d,2\n", true, "line 2: cell 1 is not a number: 1d");
    refuses("x1,y\n1,0x1p3\n", true, "line 2: cell 2 is not a number: 0x1p3");
    refuses("x1,y\n1,\n", true, "line 2: cell 2 is not a number: ");
  }

  @Test
  void cellThatIsNotFinite() throws IOException {
    refuses("x1,y\n1,NaN\n", true, "line 2: cell 2 is not a finite number: NaN");
    refuses("x1,y\n1e999,2\n", true, "line 2: cell 1 is not a finite number: 1e999");
  }

  @Test
  void unclosedQuote() throws IOException {
    Files.writeString(file(), "x1,y\n\"1,2\n");
    assertThatThrownBy(() -> CsvPoints.read("data.train", file(), true))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("data.train = " + file() + ": is not CSV: ");
  }

  @Test
  void bytesThatAreNotUtf8() throws IOException {
    Files.write(file(), new byte[] {'x', '1', '\n', (byte) 0xff, '\n'});
    assertThatThrownBy(() -> CsvPoints.read("data.test", file(), false))
        .isInstanceOf(InvalidInputException.class);
  }
}
