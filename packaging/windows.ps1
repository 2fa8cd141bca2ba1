# Makes packaging\target\Tabletop-VERSION.msi from what "mvn package" gathered in packaging\target\tabletop\lib.
#   powershell -File packaging\windows.ps1
# Needs a JDK 25 in JAVA_HOME and the WiX toolset on the PATH. Not tested: no Windows was at hand.
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..')

$product = @{}
Get-Content packaging\product.properties | Where-Object { $_ -match '^([a-z.]+)=(.*)$' } |
    ForEach-Object { $product[$Matches[1]] = $Matches[2] }
$version = ([xml](Get-Content pom.xml)).project.version -replace '-.*$', ''
if (-not $env:JAVA_HOME) { throw 'JAVA_HOME must name a JDK 25.' }
$bin = Join-Path $env:JAVA_HOME 'bin'
$target = 'packaging\target'
$jar = Get-ChildItem "$target\tabletop\lib\tabletop-app-*.jar" -ErrorAction SilentlyContinue
if (-not $jar) { throw 'Build first: mvn -pl packaging -am -DskipTests package' }

Remove-Item -Recurse -Force "$target\runtime", "$target\image" -ErrorAction SilentlyContinue
& "$bin\jlink" --add-modules $product['modules'] "--include-locales=$($product['locales'])" --strip-debug `
    --no-header-files --no-man-pages --compress=zip-6 --output "$target\runtime"
if ($LASTEXITCODE) { throw 'jlink failed.' }

# "--module-path" and its value are two lines for java itself, and one option for the launcher.
$lines = (Get-Content packaging\java-options) -join "`n"
$lines = $lines -replace "--module-path`n", '--module-path=' -replace "--add-modules`n", '--add-modules='
$options = $lines -split "`n" | ForEach-Object { '--java-options'; $_ -replace '@LIB@', '$APPDIR' }
$options += '--java-options', '-XX:AOTCache=$APPDIR\tabletop.aot', '--java-options', '-Xlog:aot=off', `
    '--java-options', '-Xlog:cds=off'
# The command line needs a launcher with a console; the window one without.
"win-console=true" | Set-Content "$target\console.properties"
& "$bin\jpackage" --type app-image --name $product['title'] --app-version $version --vendor $product['vendor'] `
    --description $product['description'] --icon icons\tabletop.ico --runtime-image "$target\runtime" `
    --input "$target\tabletop\lib" --main-jar $jar.Name --main-class $product['main.class'] @options `
    --add-launcher "tabletop=$target\console.properties" --dest "$target\image"
if ($LASTEXITCODE) { throw 'jpackage failed.' }

$imageHome = "$target\image\$($product['title'])"
$app = Resolve-Path "$imageHome\app"
$classPath = (Get-ChildItem "$app\*.jar" | ForEach-Object FullName) -join ';'
$train = Get-Content packaging\java-options | ForEach-Object { $_ -replace '@LIB@', $app }
& "$imageHome\runtime\bin\java" @train '-Dglass.platform=Headless' '-Dprism.order=sw' "-XX:AOTCacheOutput=$app\tabletop.aot" `
    -cp $classPath $product['training.class'] (Join-Path $env:TEMP "tabletop-training-$PID")
if ($LASTEXITCODE) { throw 'the training run did not see what it should.' }

@("extension=$($product['plan.ending'])", "mime-type=$($product['plan.mime'])", "description=$($product['plan.title'])",
    'icon=icons/tabletop.ico') | Set-Content "$target\plan-type.properties"
& "$bin\jpackage" --type msi --name $product['title'] --app-version $version --vendor $product['vendor'] `
    --app-image $imageHome --file-associations "$target\plan-type.properties" --win-dir-chooser --win-menu --win-shortcut-prompt --win-per-user-install --dest $target
if ($LASTEXITCODE) { throw 'jpackage failed to make the installer.' }
Get-ChildItem "$target\*.msi"
