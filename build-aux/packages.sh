# packages.sh: installs what building and testing need, with the machine's own package manager
#
# SPDX-License-Identifier: MIT
#
# Sourced by build-aux/run and build-aux/check. `need_packages build` or `need_packages check` returns
# when everything is there; it asks for root only when something is missing.

# openssl makes a certificate for the tests, which every set-up plans for.
debian_build="gcc libc6-dev meson ninja-build pkg-config gettext libglib2.0-dev libgtk-4-dev libjansson-dev
  libsoup-3.0-dev libsecret-1-dev libmd4c-dev libwebp-dev libarchive-dev desktop-file-utils appstream hicolor-icon-theme adwaita-icon-theme librsvg2-common
  shared-mime-info fonts-dejavu-core openssl python3"
debian_check="clang libclang-rt-dev clang-format xvfb xauth dbus dbus-daemon at-spi2-core glib-networking ca-certificates
  locales openbox libatspi2.0-dev libxtst-dev libx11-dev"
fedora_build="gcc meson ninja-build pkgconf-pkg-config gettext glib2-devel gtk4-devel jansson-devel
  libsoup3-devel libsecret-devel md4c-devel libwebp-devel libarchive-devel desktop-file-utils appstream adwaita-icon-theme dejavu-sans-fonts openssl
  python3"
fedora_check="clang compiler-rt libasan libubsan xorg-x11-server-Xvfb xorg-x11-xauth dbus-daemon at-spi2-core
  glib-networking openbox at-spi2-core-devel libXtst-devel libX11-devel"
arch_build="gcc meson ninja pkgconf gettext glib2-devel gtk4 jansson libsoup3 libsecret md4c libwebp libarchive desktop-file-utils
  appstream adwaita-icon-theme ttf-dejavu openssl python"
arch_check="clang compiler-rt xorg-server-xvfb xorg-xauth dbus at-spi2-core glib-networking openbox
  libxtst libx11"
macos_build="meson ninja pkgconf gettext glib gtk4 jansson libsoup libsecret md4c webp libarchive desktop-file-utils adwaita-icon-theme"
macos_check="python3 dbus"

say () {
  printf '%s\n' "$*" >&2
}

as_root () {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    say "Root is needed once, for: $*"
    sudo "$@"
  elif command -v pkexec >/dev/null 2>&1; then
    pkexec "$@"
  else
    say "There is neither sudo nor pkexec; please install what is missing as root, then start again."
    return 1
  fi
}

missing_with () {
  # missing_with QUERY PACKAGE...: prints the packages for which QUERY fails
  query=$1
  shift
  for package in "$@"; do
    $query "$package" >/dev/null 2>&1 || printf '%s ' "$package"
  done
}

dpkg_has () {
  dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed
}

need_packages () {
  purpose=$1
  if command -v apt-get >/dev/null 2>&1; then
    wanted=$debian_build
    [ "$purpose" = check ] && wanted="$wanted $debian_check"
    missing=$(missing_with dpkg_has $wanted)
    [ -z "$missing" ] && return 0
    say "Missing: $missing"
    as_root env DEBIAN_FRONTEND=noninteractive sh -c "apt-get update -q && apt-get install -q -y --no-install-recommends \
      -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold $missing" >&2
  elif command -v dnf >/dev/null 2>&1; then
    wanted=$fedora_build
    [ "$purpose" = check ] && wanted="$wanted $fedora_check"
    missing=$(missing_with "rpm -q" $wanted)
    [ -z "$missing" ] && return 0
    say "Missing: $missing"
    as_root dnf install -y $missing >&2
  elif command -v pacman >/dev/null 2>&1; then
    wanted=$arch_build
    [ "$purpose" = check ] && wanted="$wanted $arch_check"
    missing=$(missing_with "pacman -Qi" $wanted)
    [ -z "$missing" ] && return 0
    say "Missing: $missing"
    as_root pacman -S --needed --noconfirm $missing >&2
  elif command -v brew >/dev/null 2>&1; then
    wanted=$macos_build
    [ "$purpose" = check ] && wanted="$wanted $macos_check"
    missing=$(missing_with "brew list --versions" $wanted)
    [ -z "$missing" ] && return 0
    brew install $missing >&2
  else
    say "No package manager that this script knows (apt-get, dnf, pacman, brew)."
    say "Please install: a C compiler, Meson >= 1.0, Ninja, pkg-config, gettext, GTK >= 4.8, GLib >= 2.74,"
    say "jansson >= 2.14, libsoup >= 3.2, libsecret, desktop-file-utils and appstream; then: meson setup build && meson compile -C build"
    return 1
  fi
}
