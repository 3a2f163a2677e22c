/**
 * A small ERP to try the connector with and to test it against: it speaks the contract of {@code
 * docs/erp-api.yaml}, keeps its goods and orders in a database of its own, and is slow, wrong or
 * down on command. Not part of the product, and no example of how to write an ERP: it knows no
 * users and forgets everything on request.
 */
@NullMarked
package io.sellerconnector.sandbox;

import org.jspecify.annotations.NullMarked;
