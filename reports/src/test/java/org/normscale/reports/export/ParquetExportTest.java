package org.normscale.reports.export;

import static org.assertj.core.api.Assertions.assertThat;

import blue.strategic.parquet.HydratorSupplier;
import blue.strategic.parquet.ParquetReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read back by Apache's parquet-java. */
final class ParquetExportTest {

  private static final List<Column> COLUMNS =
      List.of(
          new Column("row", Column.Type.INTEGER),
          new Column("few", Column.Type.INTEGER),
          new Column("text", Column.Type.TEXT),
          new Column("many", Column.Type.TEXT),
          new Column("real", Column.Type.REAL),
          new Column("gaps", Column.Type.REAL),
          new Column("nothing", Column.Type.REAL));

  @TempDir Path folder;

  private static List<@Nullable Object> row(int i) {
    return Arrays.asList(
        (long) i,
        (long) (i % 7),
        i % 3 == 0 ? "32x32" : "größer",
        "row " + i,
        i == 0 ? -0.0 : i == 1 ? Double.MIN_VALUE : Math.sin(i),
        i % 5 == 2 ? null : i * 0.1,
        null);
  }

  private List<List<@Nullable Object>> writtenAndRead(int rows) throws IOException {
    Path file = folder.resolve("table.parquet");
    ExportTable table =
        new ExportTable(COLUMNS, IntStream.range(0, rows).mapToObj(ParquetExportTest::row));
    try (OutputStream out = Files.newOutputStream(file)) {
      ParquetExport.write(table, "test version 1", out);
    }
    HydratorSupplier<List<@Nullable Object>, List<@Nullable Object>> supplier =
        HydratorSupplier.constantly(new Values());
    try (Stream<List<@Nullable Object>> read =
        ParquetReader.streamContent(file.toFile(), supplier)) {
      return read.toList();
    }
  }

  private static final class Values
      implements blue.strategic.parquet.Hydrator<List<@Nullable Object>, List<@Nullable Object>> {
    @Override
    public List<@Nullable Object> start() {
      return new ArrayList<>();
    }

    @Override
    public List<@Nullable Object> add(
        List<@Nullable Object> target, String heading, @Nullable Object value) {
      assertThat(heading).isEqualTo(COLUMNS.get(target.size()).name());
      target.add(value);
      return target;
    }

    @Override
    public List<@Nullable Object> finish(List<@Nullable Object> target) {
      return target;
    }
  }

  @Test
  void everyValueIsReadBack() throws IOException {
    List<List<@Nullable Object>> read = writtenAndRead(1000);
    assertThat(read).hasSize(1000);
    for (int i = 0; i < 1000; i++) {
      assertThat(read.get(i)).as("row %d", i).isEqualTo(row(i));
    }
  }

  /** 140,000 rows are one group of 131,072 and a second one. */
  @Test
  void rowGroupsFollowEachOther() throws IOException {
    List<List<@Nullable Object>> read = writtenAndRead(140_000);
    assertThat(read).hasSize(140_000);
    for (int i : new int[] {0, 131_071, 131_072, 139_999}) {
      assertThat(read.get(i)).as("row %d", i).isEqualTo(row(i));
    }
  }

  @Test
  void emptyTablesAreFiles() throws IOException {
    assertThat(writtenAndRead(0)).isEmpty();
    assertThat(writtenAndRead(1)).containsExactly(row(0));
  }
}
