/**
 * The ports to the seller's own systems and their sealed answers; free of Spring, JSON and HTTP
 * types.
 *
 * <p>Adapters are written against {@link io.sellerconnector.adapter.SellerAdapterProvider} and what
 * it leads to, also in {@code event}, {@code order} and {@code stock}; {@code payment} stands
 * beside it, whose ports are connected as beans. Together with the values of {@code shared} that is
 * the contract that is versioned and published. {@code editing} and {@code support} are not part of
 * it.
 *
 * <p>The ports themselves use {@code shared} alone, which a test verifies: whatever the modules of
 * the built-in adapters below use counts as this module's, too.
 */
@ApplicationModule(
    displayName = "Adapter",
    allowedDependencies = {"csv", "shared"})
@NullMarked
package io.sellerconnector.adapter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
