/** Passwords: in the keychain of the operating system, or in an encrypted file under a master password. */
@NullMarked
package dev.tabletop.secrets;

import org.jspecify.annotations.NullMarked;
