/** The whole life of orders under random interleavings, on the real connector and database. */
@NullMarked
package io.sellerconnector.life;

import org.jspecify.annotations.NullMarked;
