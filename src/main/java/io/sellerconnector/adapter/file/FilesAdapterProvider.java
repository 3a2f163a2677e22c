package io.sellerconnector.adapter.file;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.SellerAdapterProvider;
import io.sellerconnector.adapter.order.OrderSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;

/** The adapter {@code files}: hand-over only. */
final class FilesAdapterProvider implements SellerAdapterProvider {

  private static final String FOLDER = "folder";
  private static final String FORMAT = "format";

  @Override
  public String name() {
    return "files";
  }

  @Override
  public int spiVersion() {
    return SPI_VERSION;
  }

  /** A folder that is not there yet may be a share that is mounted later. */
  @Override
  public SellerAdapter open(AdapterSettings settings, Clock clock) {
    settings.onlyKnows(Set.of(FOLDER, FORMAT));
    Path folder = folder(settings);
    FileForm form = form(settings);
    BoundedFileAccess files = new BoundedFileAccess();
    OrderSystem orders = new FileOrderSystem(new HandOverFolder(folder), form, files, clock);
    return new SellerAdapter() {
      @Override
      public OrderSystem orderSystem() {
        return orders;
      }

      @Override
      public void close() {
        files.close();
      }
    };
  }

  private static Path folder(AdapterSettings settings) {
    String value = settings.required(FOLDER);
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new AdapterMisconfigured(
          "%s.%s is \"%s\", which is not a path".formatted(settings.prefix(), FOLDER, value), e);
    }
  }

  private static FileForm form(AdapterSettings settings) {
    String format = settings.find(FORMAT).orElse("json");
    return switch (format) {
      case "json" -> new JsonForm();
      case "csv" -> new CsvForm();
      default ->
          throw new AdapterMisconfigured(
              "%s.%s is \"%s\"; write json or csv".formatted(settings.prefix(), FORMAT, format));
    };
  }
}
