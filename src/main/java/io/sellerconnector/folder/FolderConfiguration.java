package io.sellerconnector.folder;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.editing.EditableInventory;
import io.sellerconnector.mapping.CatalogueMappings;
import io.sellerconnector.shipping.DocumentIntake;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The folders that are configured, and their looks. */
@Configuration(proxyBeanMethods = false)
class FolderConfiguration {

  private static final String INVENTORY = "connector.inventory.embedded.watch.folder";
  private static final String HAND_OVER = "connector.hand-over.watch.folder";

  @Bean
  DroppedFiles droppedFiles(JdbcClient jdbc) {
    return new DroppedFiles(jdbc);
  }

  @Bean
  FolderStates folderStates(JdbcClient jdbc, Clock clock) {
    return new FolderStates(jdbc, clock);
  }

  @Bean
  FolderHealth watchedFolders(ObjectProvider<WatchedFolder> folders, Clock clock) {
    return new FolderHealth(folders.stream().toList(), clock);
  }

  @Bean
  FolderMetrics folderMeters(ObjectProvider<WatchedFolder> folders, Clock clock) {
    return new FolderMetrics(folders.stream().toList(), clock);
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(INVENTORY)
  static class Inventory {

    @Bean
    WatchedFolder inventoryFolder(
        InventoryWatch properties,
        ObjectProvider<EditableInventory> inventory,
        CatalogueMappings mappings,
        JdbcClient jdbc,
        MeterRegistry registry,
        Clock clock) {
      EditableInventory editable = inventory.getIfAvailable();
      if (editable == null) {
        throw new AdapterMisconfigured(
            INVENTORY
                + " is set, but the inventory is kept in another system: its files would have"
                + " no effect. Unset it, or set connector.inventory.adapter to embedded");
      }
      return folder(
          "inventory",
          properties.watch(),
          Stream.concat(CatalogueFileKind.all(editable), MappingFileKind.all(mappings)),
          jdbc,
          registry,
          clock);
    }

    @Bean
    RecurringTask<Void> inventoryFolderTask(WatchedFolder inventoryFolder) {
      return task("watch-inventory-folder", inventoryFolder);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(HAND_OVER)
  static class HandOver {

    @Bean
    WatchedFolder handOverFolder(
        HandOverWatch properties,
        DocumentIntake intake,
        JdbcClient jdbc,
        MeterRegistry registry,
        Clock clock) {
      return folder(
          "hand-over", properties.watch(), ErpAnswerFileKind.all(intake), jdbc, registry, clock);
    }

    @Bean
    RecurringTask<Void> handOverFolderTask(WatchedFolder handOverFolder) {
      return task("watch-hand-over-folder", handOverFolder);
    }
  }

  private static WatchedFolder folder(
      String name,
      WatchSettings settings,
      Stream<FileKind> kinds,
      JdbcClient jdbc,
      MeterRegistry registry,
      Clock clock) {
    String path = settings.folder();
    if (path == null || path.isBlank()) {
      throw new AdapterMisconfigured(
          (name.equals("inventory") ? INVENTORY : HAND_OVER)
              + " is empty; name the folder, or leave the property out");
    }
    return WatchedFolder.of(name, Path.of(path), settings, kinds.toList(), jdbc, registry, clock);
  }

  private static RecurringTask<Void> task(String name, WatchedFolder folder) {
    return Tasks.recurring(name, FixedDelay.of(folder.interval())).execute((_, _) -> folder.look());
  }
}
