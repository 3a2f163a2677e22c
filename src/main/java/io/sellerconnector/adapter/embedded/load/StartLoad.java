package io.sellerconnector.adapter.embedded.load;

import io.sellerconnector.adapter.editing.EditableInventory.CsvKind;
import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.adapter.embedded.snapshot.EmbeddedInventoryProperties;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/** Loads the files that the configuration names, before anything is served. */
public final class StartLoad {

  private static final Logger log = LoggerFactory.getLogger(StartLoad.class);

  /** Long enough for another replica to load the largest catalogue first. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final int SHOWN_REJECTIONS = 20;

  /** Stock lies at pickup points and freight leads to them, so those come before. */
  private static final List<CsvKind> ORDER =
      List.of(
          CsvKind.SKUS,
          CsvKind.PICKUP_POINTS,
          CsvKind.PRICES,
          CsvKind.STOCK,
          CsvKind.PRODUCTS,
          CsvKind.SPECIFICATIONS,
          CsvKind.IMAGES,
          CsvKind.SERVICES,
          CsvKind.FREIGHT);

  private final EmbeddedInventoryProperties properties;
  private final ResourceLoader resources;
  private final CsvLoader loader;
  private final LoadLock lock;
  private final StartLoadRecord done;

  public StartLoad(
      EmbeddedInventoryProperties properties,
      ResourceLoader resources,
      CsvLoader loader,
      LoadLock lock,
      StartLoadRecord done) {
    this.properties = properties;
    this.resources = resources;
    this.loader = loader;
    this.lock = lock;
    this.done = done;
  }

  public void run() {
    if (!properties.load().isEmpty()) {
      lock.locked(PATIENCE, this::loadFolders);
    }
  }

  private int loadFolders() {
    Set<CsvKind> wanted = new TreeSet<>();
    for (CsvKind kind : ORDER) {
      if (properties.loadWhen() == EmbeddedInventoryProperties.LoadWhen.ALWAYS
          || done.isMissing(kind)) {
        wanted.add(kind);
      }
    }
    properties.load().forEach(this::refuseEmpty);
    int files = 0;
    for (CsvKind kind : ORDER) {
      if (wanted.contains(kind)) {
        files += loadAll(kind);
      }
    }
    return files;
  }

  private int loadAll(CsvKind kind) {
    List<Resource> files =
        properties.load().stream()
            .map(folder -> resource(folder, kind))
            .filter(Resource::exists)
            .toList();
    if (!files.isEmpty()) {
      done.begun(kind);
      files.forEach(file -> load(kind, file));
      done.finished(kind);
    }
    return files.size();
  }

  private void load(CsvKind kind, Resource file) {
    log.info("Loading {}", file.getDescription());
    try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
      LoadReport report = loader.load(kind, reader);
      report.rejections().stream()
          .limit(SHOWN_REJECTIONS)
          .forEach(rejection ->
              log.warn(
                  "{} line {}: {} {}",
                  file.getFilename(),
                  rejection.line(),
                  rejection.column(),
                  rejection.reason()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file.getDescription(), e);
    }
  }

  private void refuseEmpty(String folder) {
    if (ORDER.stream().noneMatch(kind -> resource(folder, kind).exists())) {
      throw new InvalidConfigurationPropertyValueException(
          "connector.inventory.embedded.load",
          folder,
          "there is none of skus.csv, pickup-points.csv, prices.csv, stock.csv, products.csv,"
              + " specifications.csv, images.csv, services.csv and freight.csv in this folder");
    }
  }

  private Resource resource(String folder, CsvKind kind) {
    return resources.getResource((folder.endsWith("/") ? folder : folder + "/") + fileName(kind));
  }

  private static String fileName(CsvKind kind) {
    return switch (kind) {
      case SKUS -> "skus.csv";
      case PRICES -> "prices.csv";
      case STOCK -> "stock.csv";
      case PRODUCTS -> "products.csv";
      case SPECIFICATIONS -> "specifications.csv";
      case IMAGES -> "images.csv";
      case SERVICES -> "services.csv";
      case PICKUP_POINTS -> "pickup-points.csv";
      case FREIGHT -> "freight.csv";
    };
  }
}
