package io.sellerconnector.adapter.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.SellerAdapter;
import io.sellerconnector.adapter.SellerAdapterProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adapters that are found on the class path. */
class AvailableAdaptersTests {

  @TempDir Path folder;

  /** As one that lies in a dropped-in jar. */
  public static final class Dropped implements SellerAdapterProvider {

    @Override
    public String name() {
      return "dropped";
    }

    @Override
    public int spiVersion() {
      return SPI_VERSION;
    }

    @Override
    public SellerAdapter open(AdapterSettings settings, Clock clock) {
      return new SellerAdapter() {};
    }
  }

  private URLClassLoader registering(String... classes) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.write(services.resolve(SellerAdapterProvider.class.getName()), List.of(classes));
    return new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, AvailableAdaptersTests.class.getClassLoader());
  }

  @Test
  void findsAServiceOfTheClassPath() throws IOException {
    try (URLClassLoader classes = registering(Dropped.class.getName())) {
      AvailableAdapters known = AvailableAdapters.of(List.of(), classes);
      assertThat(known.named("dropped", "p")).isInstanceOf(Dropped.class);
    }
  }

  @Test
  void takesAClassThatIsABeanAndAServiceForOneAdapter() throws IOException {
    Dropped bean = new Dropped();
    try (URLClassLoader classes = registering(Dropped.class.getName())) {
      assertThat(AvailableAdapters.of(List.of(bean), classes).named("dropped", "p")).isSameAs(bean);
    }
  }

  @Test
  void saysWhichServiceCannotBeLoaded() throws IOException {
    try (URLClassLoader classes = registering("com.example.Missing")) {
      assertThatThrownBy(() -> AvailableAdapters.of(List.of(), classes))
          .isInstanceOf(AdapterMisconfigured.class)
          .hasMessageStartingWith("An adapter on the class path cannot be loaded: ")
          .hasMessageContaining("com.example.Missing");
    }
  }

  @Test
  void saysWhichServiceIsNoAdapter() throws IOException {
    try (URLClassLoader classes = registering(AvailableAdaptersTests.class.getName())) {
      assertThatThrownBy(() -> AvailableAdapters.of(List.of(), classes))
          .isInstanceOf(AdapterMisconfigured.class)
          .hasMessageContaining(AvailableAdaptersTests.class.getName());
    }
  }
}
