package io.sellerconnector.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A CSV file whose header has been read: comma or semicolon, with or without a byte order mark. */
public final class CsvFile {

  private static final int HEADER_LIMIT = 16_384;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final CsvReader<CsvRecord> records;
  private final Map<String, Integer> places;

  private CsvFile(CsvReader<CsvRecord> records, Map<String, Integer> places) {
    this.records = records;
    this.places = places;
  }

  /** What is done with the rows; the reader goes on after a fault. */
  public interface Rows {

    void row(CsvRow row);

    void fault(long line, CsvFault fault);

    /** From here on the file may not be what its writer meant. */
    default void broken(long line, CsvFault fault) {
      fault(line, fault);
    }
  }

  /**
   * @throws CsvRefused if this is not a file with these columns
   */
  @SuppressWarnings("resource") // the caller closes its reader
  public static CsvFile open(Reader source, CsvColumns columns) {
    BufferedReader text = new BufferedReader(source, 65_536);
    CsvReader<CsvRecord> records =
        CsvReader.builder()
            .fieldSeparator(separator(text))
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text);
    CsvRecord header = first(records, columns);
    if (header == null) {
      throw columns.refused("the file is empty");
    }
    return new CsvFile(records, columns.locate(header.getFields()));
  }

  private static @Nullable CsvRecord first(CsvReader<CsvRecord> records, CsvColumns columns) {
    try {
      var iterator = records.iterator();
      return iterator.hasNext() ? iterator.next() : null;
    } catch (CsvParseException e) {
      throw columns.refused("the header cannot be read");
    }
  }

  /** A part of the file that is not CSV ends the reading with a fault. */
  public void forEach(Rows rows) {
    long line = 1;
    try {
      for (CsvRecord csv : records) {
        line = csv.getStartingLineNumber();
        if (csv.getFields().stream().anyMatch(CsvFile::hasLineBreak)) {
          rows.broken(
              line,
              new CsvFault("", "has a line break inside a field; is a quotation mark not closed?"));
        } else if (csv.getFieldCount() == places.size()) {
          rows.row(new CsvRow(csv, places));
        } else {
          rows.fault(line, wrongCount(csv));
        }
      }
    } catch (CsvParseException e) {
      rows.broken(
          line + 1,
          new CsvFault(
              "", "is not CSV from here on (is a quotation mark not closed?); rest not read"));
    }
  }

  private static boolean hasLineBreak(String field) {
    return field.indexOf('\n') >= 0 || field.indexOf('\r') >= 0;
  }

  private CsvFault wrongCount(CsvRecord csv) {
    return new CsvFault(
        "", "has " + csv.getFieldCount() + " columns, the header has " + places.size());
  }

  private static char separator(BufferedReader text) {
    try {
      text.mark(HEADER_LIMIT);
      int first = text.read();
      if (first == BYTE_ORDER_MARK) {
        text.mark(HEADER_LIMIT);
      }
      int semicolons = 0;
      int commas = 0;
      for (int c = first, read = 1; c >= 0 && c != '\n' && read < HEADER_LIMIT; read++) {
        semicolons += c == ';' ? 1 : 0;
        commas += c == ',' ? 1 : 0;
        c = text.read();
      }
      text.reset();
      return semicolons > commas ? ';' : ',';
    } catch (IOException e) {
      throw new UncheckedIOException("the file cannot be read", e);
    }
  }
}
