package io.sellerconnector.adapter;

import io.sellerconnector.shared.PickupPointId;
import org.jspecify.annotations.Nullable;

/**
 * A place where shoppers collect.
 *
 * @param country ISO 3166 alpha-3
 */
public record PickupPoint(
    PickupPointId id,
    String name,
    String postalCode,
    String country,
    String state,
    String city,
    String neighborhood,
    String street,
    String number,
    String complement,
    @Nullable String reference,
    GeoPoint point,
    String additionalInfo) {}
