package io.sellerconnector.adapter.order;

import org.jspecify.annotations.Nullable;

/**
 * Who bought, as the marketplace wrote it; null is what it did not say.
 *
 * @param email often one that the marketplace passes on
 * @param corporate whether a company bought
 */
public record Shopper(
    @Nullable String email,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String documentType,
    @Nullable String document,
    @Nullable String phone,
    @Nullable String corporateName,
    @Nullable String tradeName,
    @Nullable String corporateDocument,
    @Nullable String stateInscription,
    @Nullable String corporatePhone,
    @Nullable Boolean corporate,
    @Nullable String userProfileId) {

  /** Without the shopper's data. */
  @Override
  public String toString() {
    return "Shopper[corporate=" + corporate + "]";
  }
}
