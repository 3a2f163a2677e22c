/**
 * The ports to the seller's own systems and their sealed answers; free of Spring, JSON and HTTP
 * types.
 *
 * <p>Adapters are written against {@link io.sellerconnector.adapter.SellerAdapterProvider} and what
 * it leads to; {@link io.sellerconnector.adapter.payment.PaymentProcessor} and {@link
 * io.sellerconnector.adapter.payment.Instalments} stand beside it, and are connected as beans.
 * Together with the values of {@code shared} that is the contract that is versioned and published.
 *
 * <p>Not part of it is what lies between the seller API and the embedded inventory: {@link
 * io.sellerconnector.adapter.editing.EditableInventory} and what it leads to.
 *
 * <p>The ports themselves use {@code shared} alone, which a test verifies: whatever the rooms of
 * the built-in adapters below use counts as this room's, too.
 */
@ApplicationModule(
    displayName = "Adapter",
    allowedDependencies = {"csv", "shared"})
@NullMarked
package io.sellerconnector.adapter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
