package io.sellerconnector.adapter.http.json;

import io.sellerconnector.adapter.Product.Image;
import io.sellerconnector.adapter.Product.Specification;
import io.sellerconnector.adapter.support.ValueRefused;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * The lists of a product; an entry that cannot be meant is left out, and the product told without.
 *
 * @param leftOut is told of every such entry
 */
public record ProductLists(ErpFields product, Consumer<ValueRefused> leftOut) {

  /** Makes something of an entry. */
  private interface Reading<T> {
    T of(JsonNode entry) throws ValueRefused;
  }

  private <T> List<T> read(String name, Reading<T> reading) throws ValueRefused {
    List<T> entries = new ArrayList<>();
    for (JsonNode entry : product.listIfThere(name)) {
      try {
        entries.add(reading.of(entry));
      } catch (ValueRefused e) {
        leftOut.accept(e);
      }
    }
    return List.copyOf(entries);
  }

  List<String> eans() throws ValueRefused {
    return read("eans", entry -> ErpFields.text(entry, "eans", 100));
  }

  List<Specification> specifications(String list) throws ValueRefused {
    Set<String> names = new HashSet<>();
    return read(
        list,
        entry -> {
          ErpFields erpFields = new ErpFields(entry);
          String name = erpFields.text("name", 300);
          List<String> values = new ArrayList<>();
          for (JsonNode value : erpFields.list("values")) {
            values.add(ErpFields.text(value, "values", 20_000));
          }
          if (values.isEmpty()) {
            throw new ValueRefused("values", "is empty");
          }
          if (!names.add(name)) {
            throw new ValueRefused(list, "has a name twice");
          }
          return new Specification(name, List.copyOf(values));
        });
  }

  List<Image> images() throws ValueRefused {
    return read(
        "images",
        entry -> {
          ErpFields image = new ErpFields(entry);
          return new Image(image.text("name", 300), https(image.text("url", 2_000)));
        });
  }

  private static String https(String url) throws ValueRefused {
    try {
      if (url.startsWith("https://") && new URI(url).getHost() != null) {
        return url;
      }
    } catch (URISyntaxException _) {
      // refused below
    }
    throw new ValueRefused("url", "is not an https address");
  }
}
