package org.normscale.reports.export;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * Tables as Parquet files: flat, uncompressed, one page per column and row group. The metadata are
 * written by Apache's {@code parquet-format-structures}; layout as in the format's README.
 */
public final class ParquetExport {

  /** Rows of a row group; all of them are held in memory. */
  private static final int GROUP = 1 << 17;

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private final List<Column> columns;
  private final OutputStream out;
  private final List<RowGroup> groups = new ArrayList<>();
  private long position;

  private ParquetExport(List<Column> columns, OutputStream out) {
    this.columns = columns;
    this.out = out;
  }

  /**
   * Writes a table as a Parquet file.
   *
   * @param table the table
   * @param createdBy name and version of the program that writes it
   * @param to where to; flushed, not closed
   * @throws IOException if that fails
   */
  public static void write(ExportTable table, String createdBy, OutputStream to)
      throws IOException {
    OutputStream buffered = new BufferedOutputStream(to);
    new ParquetExport(table.columns(), buffered).write(table.rows().iterator(), createdBy);
    buffered.flush();
  }

  private void write(Iterator<List<@Nullable Object>> rows, String createdBy) throws IOException {
    bytes(MAGIC);
    long count = 0;
    while (rows.hasNext()) {
      List<RowGroupColumn> group = columns.stream().map(RowGroupColumn::new).toList();
      int inGroup = 0;
      for (; inGroup < GROUP && rows.hasNext(); inGroup++) {
        List<@Nullable Object> row = rows.next();
        for (int c = 0; c < group.size(); c++) {
          group.get(c).add(row.get(c));
        }
      }
      writeGroup(group, inGroup);
      count += inGroup;
    }
    FileMetaData meta = new FileMetaData(1, schema(), count, groups);
    meta.setCreated_by(createdBy);
    ByteArrayOutputStream footer = new ByteArrayOutputStream();
    Util.writeFileMetaData(meta, footer);
    bytes(footer.toByteArray());
    bytes(
        ByteBuffer.allocate(Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(footer.size())
            .array());
    bytes(MAGIC);
  }

  private List<SchemaElement> schema() {
    List<SchemaElement> schema = new ArrayList<>();
    schema.add(new SchemaElement("schema").setNum_children(columns.size()));
    for (Column column : columns) {
      SchemaElement element = new SchemaElement(column.name());
      element.setType(type(column));
      element.setRepetition_type(
          RowGroupColumn.isOptional(column)
              ? FieldRepetitionType.OPTIONAL
              : FieldRepetitionType.REQUIRED);
      if (column.type() == Column.Type.TEXT) {
        element.setConverted_type(ConvertedType.UTF8);
        element.setLogicalType(LogicalType.STRING(new StringType()));
      }
      schema.add(element);
    }
    return schema;
  }

  private static Type type(Column column) {
    return switch (column.type()) {
      case INTEGER -> Type.INT64;
      case REAL -> Type.DOUBLE;
      case TEXT -> Type.BYTE_ARRAY;
    };
  }

  private void writeGroup(List<RowGroupColumn> group, int rows) throws IOException {
    List<ColumnChunk> chunks = new ArrayList<>();
    long start = position;
    for (int c = 0; c < group.size(); c++) {
      chunks.add(writeChunk(columns.get(c), group.get(c)));
    }
    groups.add(new RowGroup(chunks, position - start, rows));
  }

  private ColumnChunk writeChunk(Column column, RowGroupColumn values) throws IOException {
    long start = position;
    Encoding encoding = Encoding.PLAIN;
    if (values.hasDictionary()) {
      encoding = Encoding.RLE_DICTIONARY;
      byte[] page = values.dictionaryPage();
      PageHeader header = new PageHeader(PageType.DICTIONARY_PAGE, page.length, page.length);
      header.setDictionary_page_header(
          new DictionaryPageHeader(values.dictionarySize(), Encoding.PLAIN));
      page(header, page);
    }
    long dataStart = position;
    byte[] page = values.dataPage();
    PageHeader header = new PageHeader(PageType.DATA_PAGE, page.length, page.length);
    header.setData_page_header(
        new DataPageHeader(values.rows(), encoding, Encoding.RLE, Encoding.RLE));
    page(header, page);
    long length = position - start;
    ColumnMetaData meta =
        new ColumnMetaData(
            type(column),
            List.of(Encoding.PLAIN, Encoding.RLE, encoding).stream().distinct().toList(),
            List.of(column.name()),
            CompressionCodec.UNCOMPRESSED,
            values.rows(),
            length,
            length,
            dataStart);
    if (values.hasDictionary()) {
      meta.setDictionary_page_offset(start);
    }
    ColumnChunk chunk = new ColumnChunk(start);
    chunk.setMeta_data(meta);
    return chunk;
  }

  private void page(PageHeader header, byte[] page) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Util.writePageHeader(header, bytes);
    bytes(bytes.toByteArray());
    bytes(page);
  }

  private void bytes(byte[] bytes) throws IOException {
    out.write(bytes);
    position += bytes.length;
  }
}
