@NullMarked
package io.sellerconnector.adapter.http;

import org.jspecify.annotations.NullMarked;
