package io.sellerconnector.adapter.file;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.SellerAdapterProvider;
import io.sellerconnector.adapter.event.MarketplaceSystem;
import io.sellerconnector.adapter.order.OrderSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Set;

/** The adapter {@code files}: takes orders over, and a marketplace's events. */
final class FilesAdapterProvider implements SellerAdapterProvider {

  private static final String FOLDER = "folder";
  private static final String FORMAT = "format";
  private static final String FORMULAS = "formulas";
  private static final String PERMISSIONS = "permissions";

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
    settings.onlyKnows(Set.of(FOLDER, FORMAT, FORMULAS, PERMISSIONS));
    Path folder = folder(settings);
    FileForm form = form(settings);
    BoundedFileAccess files = new BoundedFileAccess();
    FileWriting writing =
        new FileWriting(new HandOverFolder(folder, permissions(settings)), files, clock);
    OrderSystem orders = new FileOrderSystem(writing, form);
    MarketplaceSystem events = new FileMarketplaceSystem(writing);
    return new SellerAdapter() {
      @Override
      public OrderSystem orderSystem() {
        return orders;
      }

      @Override
      public MarketplaceSystem marketplaceSystem() {
        return events;
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
      case "csv" -> new CsvForm(keepsFormulas(settings));
      default ->
          throw new AdapterMisconfigured(
              "%s.%s is \"%s\"; write json or csv".formatted(settings.prefix(), FORMAT, format));
    };
  }

  private static boolean keepsFormulas(AdapterSettings settings) {
    String formulas = settings.find(FORMULAS).orElse("disarm");
    return switch (formulas) {
      case "disarm" -> false;
      case "keep" -> true;
      default ->
          throw new AdapterMisconfigured(
              "%s.%s is \"%s\"; write disarm or keep"
                  .formatted(settings.prefix(), FORMULAS, formulas));
    };
  }

  /**
   * Who may do what with a file: the shopper's data in it is not for every user of the machine. In
   * letters, since YAML reads the digits of a mode as another number.
   */
  private static Set<PosixFilePermission> permissions(AdapterSettings settings) {
    String permissions = settings.find(PERMISSIONS).orElse("rw-r-----");
    try {
      return PosixFilePermissions.fromString(permissions);
    } catch (IllegalArgumentException e) {
      throw new AdapterMisconfigured(
          "%s.%s is \"%s\"; write them as ls shows them, such as rw-r-----"
              .formatted(settings.prefix(), PERMISSIONS, permissions),
          e);
    }
  }
}
