<#if restart>
# PostgreSQL reads these settings when it starts: a change restarts it.
<#else>
# PostgreSQL takes these settings up while it runs.
</#if>

<#list settings as setting>
[=setting.name] = [=pgConf(setting.value)]
</#list>
<#if restart>
<@place name="postgres/settings.restart"/>
<#else>
<@place name="postgres/settings.reload"/>
</#if>
