/** The application class; every feature lives in a package of its own below. */
@NullMarked
package io.sellerconnector;

import org.jspecify.annotations.NullMarked;
