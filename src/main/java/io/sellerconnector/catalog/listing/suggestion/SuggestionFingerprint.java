package io.sellerconnector.catalog.listing.suggestion;

import io.sellerconnector.marketplace.Suggestion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells whether two suggestions of a SKU say the same to whoever decides about them. Price and
 * stock do not count: they change all the time, and the marketplace asks for them once it has the
 * SKU. Neither does the order in which a seller's system happens to name specifications, and EANs
 * behind the first.
 */
public final class SuggestionFingerprint {

  private final MessageDigest digest;

  private SuggestionFingerprint(MessageDigest digest) {
    this.digest = digest;
  }

  public static String of(Suggestion suggestion) {
    try {
      SuggestionFingerprint of = new SuggestionFingerprint(MessageDigest.getInstance("SHA-256"));
      of.add(suggestion);
      return HexFormat.of().formatHex(of.digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private void add(Suggestion suggestion) {
    add(suggestion.productId());
    add(suggestion.productName());
    add(suggestion.skuName());
    add(suggestion.description());
    add(suggestion.brand());
    add(suggestion.categoryPath());
    suggestion.eans().stream().limit(1).forEach(this::add);
    suggestion.eans().stream().skip(1).sorted().forEach(this::add);
    end();
    add(suggestion.referenceId() == null ? "" : suggestion.referenceId());
    add(suggestion.weightGrams());
    add(suggestion.lengthMillimetres());
    add(suggestion.widthMillimetres());
    add(suggestion.heightMillimetres());
    add(suggestion.productSpecifications());
    add(suggestion.skuSpecifications());
    suggestion
        .images()
        .forEach(image -> {
          add(image.name());
          add(image.url());
        });
    end();
    add(suggestion.measurementUnit());
    add(suggestion.unitMultiplier().stripTrailingZeros().toPlainString());
  }

  private void add(List<Suggestion.Specification> specifications) {
    specifications.stream()
        .map(each ->
            new Suggestion.Specification(each.name(), each.values().stream().sorted().toList()))
        .sorted(
            Comparator.comparing(Suggestion.Specification::name)
                .thenComparing(each -> String.join("\n", each.values())))
        .forEach(each -> {
          add(each.name());
          each.values().forEach(this::add);
          end();
        });
    end();
  }

  private void add(int number) {
    add(Integer.toString(number));
  }

  /** The length goes first, so that no text can pretend to be two. */
  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }

  private void end() {
    digest.update((byte) ';');
  }
}
