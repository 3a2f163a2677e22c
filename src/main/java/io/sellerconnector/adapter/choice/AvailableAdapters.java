package io.sellerconnector.adapter.choice;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.SellerAdapterProvider;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The adapters that there are, by name: beans, and services of the class path. */
final class AvailableAdapters {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  private final Map<String, SellerAdapterProvider> byName = new TreeMap<>();

  AvailableAdapters(Collection<SellerAdapterProvider> providers) {
    providers.forEach(this::add);
  }

  /**
   * @param beans which come before services of the same class
   * @throws AdapterMisconfigured if one cannot be loaded, or two have one name
   */
  static AvailableAdapters of(Collection<SellerAdapterProvider> beans, ClassLoader classes) {
    List<SellerAdapterProvider> all = new ArrayList<>(beans);
    try {
      Iterator<SellerAdapterProvider> services =
          ServiceLoader.load(SellerAdapterProvider.class, classes).iterator();
      while (services.hasNext()) {
        SellerAdapterProvider service = services.next();
        if (beans.stream().noneMatch(bean -> bean.getClass() == service.getClass())) {
          all.add(service);
        }
      }
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new AdapterMisconfigured(
          "An adapter on the class path cannot be loaded: %s. Take its jar out of the adapters' folder, or one that was built for this connector and this Java"
              .formatted(e.getMessage()),
          e);
    }
    return new AvailableAdapters(all);
  }

  private void add(SellerAdapterProvider provider) {
    String name = provider.name();
    if (!NAME.matcher(name).matches()) {
      throw new AdapterMisconfigured(
          "%s calls its adapter \"%s\"; a name is lower-case letters, digits and hyphens, a letter first"
              .formatted(source(provider), name));
    }
    SellerAdapterProvider other = byName.put(name, provider);
    if (other != null) {
      throw new AdapterMisconfigured(
          "Two adapters are called \"%s\": %s, and %s. Take one of them away"
              .formatted(name, source(other), source(provider)));
    }
  }

  /**
   * @param property that names it
   * @throws AdapterMisconfigured if there is none of that name, or it was written for another
   *     generation of the contract
   */
  SellerAdapterProvider named(String name, String property) {
    SellerAdapterProvider provider = byName.get(name);
    if (provider == null) {
      throw new AdapterMisconfigured(
          "%s is \"%s\", and there is no adapter of this name. There are: %s. Correct the name, or put the adapter's jar into the adapters' folder"
              .formatted(property, name, String.join(", ", byName.keySet())));
    }
    if (provider.spiVersion() != SellerAdapterProvider.SPI_VERSION) {
      throw new AdapterMisconfigured(
          "%s is \"%s\", an adapter (%s) written for version %d of the adapter contract; this connector has version %d. Take the adapter's release that was built for it"
              .formatted(
                  property,
                  name,
                  source(provider),
                  provider.spiVersion(),
                  SellerAdapterProvider.SPI_VERSION));
    }
    return provider;
  }

  /**
   * @param configured names below which there are settings
   * @throws AdapterMisconfigured if one is of no adapter, so that nobody would read them
   */
  void refuseOthers(Collection<String> configured) {
    for (String name : configured) {
      if (byName.keySet().stream().noneMatch(known -> uniform(known).equals(uniform(name)))) {
        throw new AdapterMisconfigured(
            "connector.adapters.%s has settings, and there is no adapter of this name. There are: %s. Correct the name, take the settings out, or put the adapter's jar into the adapters' folder"
                .formatted(name, String.join(", ", byName.keySet())));
      }
    }
  }

  /** In the environment a name has no hyphens. */
  private static String uniform(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** The class, and the jar that it came in. */
  static String source(SellerAdapterProvider provider) {
    Class<?> type = provider.getClass();
    CodeSource code = type.getProtectionDomain().getCodeSource();
    if (code == null || code.getLocation() == null) {
      return type.getName();
    }
    String path = code.getLocation().getPath().replaceAll("[!/]+$", "");
    return type.getName() + " in " + path.substring(path.lastIndexOf('/') + 1);
  }
}
