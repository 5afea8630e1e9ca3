# What the release has to answer before users get it, as /usr/local/lib/slipway/release reads it.
<#list checks as words>
<#list words as word>[=sh(word)]<#sep> </#sep></#list>
</#list>
