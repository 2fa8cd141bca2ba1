# What the packaging scripts have in common. Sourced, from the root of the sources.

say() { printf '%s\n' "$*"; }

fail() { printf 'packaging: %s\n' "$*" >&2; exit 1; }

# A value of product.properties.
product() { sed -n "s/^$1=//p" packaging/product.properties; }

# Three numbers, as every platform's packages want them.
version() { sed -n 's#^  <version>\([0-9.]*\).*</version>#\1#p' pom.xml | head -1; }

size() { du -sh "$1" | cut -f1; }

# In which folder of an image the launcher, the program and its runtime are.
image_home() {
  case $(uname -s) in
    Darwin) printf '%s\n' "$1/$(product name).app/Contents" ;;
    *) printf '%s\n' "$1/$(product name)" ;;
  esac
}

icon() {
  case $(uname -s) in
    Darwin) printf '%s\n' icons/tabletop.icns ;;
    *) printf '%s\n' icons/tabletop-512.png ;;
  esac
}

# What jpackage wants to know of the files that hold plans.
plan_file_type() { # ICON FILE
  {
    say "extension=$(product plan.ending)"
    say "mime-type=$(product plan.mime)"
    say "description=$(product plan.title)"
    say "icon=$1"
  } >"$2"
}

# What this machine is called inside the libraries that bring natives for all: sqlite, snappy, jna, netty.
native_names() {
  case $(uname -s)-$(uname -m) in
    Linux-x86_64) say "Linux/x86_64 linux-x86-64 linux-x86_64 linux_x86_64" ;;
    Linux-aarch64) say "Linux/aarch64 linux-aarch64 linux-aarch_64 linux_aarch_64" ;;
    Darwin-x86_64) say "Mac/x86_64 darwin-x86-64 osx-x86_64 osx_x86_64" ;;
    Darwin-arm64) say "Mac/aarch64 darwin-aarch64 osx-aarch_64 osx_aarch_64" ;;
    *) fail "no package is made for $(uname -s) on $(uname -m)." ;;
  esac
}

# Takes out of the jars in a folder what only other platforms load, and puts JavaFX's libraries beside its jars, where it
# looks first: else it would unpack them into the user's home at every first start.
keep_own_natives() {
  local sqlite jna netty shaded jar name
  read -r sqlite jna netty shaded <<<"$(native_names)"
  for jar in "$1"/netty-tcnative-boringssl-static-*-*-*.jar "$1"/netty-transport-native-*-*-*.jar; do
    [ -f "$jar" ] || continue
    case $jar in *"$netty"*) ;; *) rm "$jar" ;; esac
  done
  for jar in "$1"/sqlite-jdbc-*.jar "$1"/snappy-java-*.jar "$1"/jna-[0-9]*.jar "$1"/grpc-netty-shaded-*.jar; do
    [ -f "$jar" ] || continue
    unzip -Z1 "$jar" | grep -E '\.(so|dylib|jnilib|dll|a)$' | while IFS= read -r name; do
      case /$name in
        */"$sqlite"/* | */"$jna"/* | *"$shaded"*) ;;
        *) printf '%s\n' "$name" ;;
      esac
    done >packaging/target/others
    if [ -s packaging/target/others ]; then
      zip -q -d "$jar" -@ <packaging/target/others
    fi
  done
  for jar in "$1"/javafx/*.jar; do
    if unzip -Z1 "$jar" | grep -qE '\.(so|dylib)$'; then
      unzip -q -o -j "$jar" '*.so' '*.dylib' -d "$1/javafx" 2>/dev/null || true
      zip -q -d "$jar" '*.so' '*.dylib' >/dev/null || true
    fi
  done
  rm -f packaging/target/others
}
